namespace Groundtruth.Api.Pages.Buyers;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OwnersOnlyAttribute : Attribute;
