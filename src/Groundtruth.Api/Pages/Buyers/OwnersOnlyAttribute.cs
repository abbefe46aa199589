namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Restricts an action to owners of the organization.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OwnersOnlyAttribute : Attribute;
