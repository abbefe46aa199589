namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Asks an owner for the password if it was last given over 24 hours ago. Used for money, keys and members.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RecentPasswordAttribute : Attribute;
