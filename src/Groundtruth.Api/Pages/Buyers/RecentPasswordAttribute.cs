namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Asks an owner for the password if it was last given over 24 hours ago.</summary>
/// <remarks>Used for money, keys, endpoints and members. Pages with a form ask after 22 hours, so that no input is lost.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RecentPasswordAttribute : Attribute;
