namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Asks an owner for the password if it was last given over 24 hours ago.</summary>
/// <remarks>Used for money, keys, endpoints and members.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RecentPasswordAttribute : Attribute;
