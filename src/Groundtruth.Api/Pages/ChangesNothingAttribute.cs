namespace Groundtruth.Api.Pages;

/// <summary>A form that only computes something. It is limited like a page.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChangesNothingAttribute : Attribute;
