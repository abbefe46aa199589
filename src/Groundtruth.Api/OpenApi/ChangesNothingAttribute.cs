namespace Groundtruth.Api.OpenApi;

/// <summary>Marks a POST that only reads, so that an Idempotency-Key has no effect.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChangesNothingAttribute : Attribute;
