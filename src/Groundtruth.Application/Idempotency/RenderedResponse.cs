namespace Groundtruth.Application.Idempotency;

/// <summary>A response as it is sent, and stored for retries.</summary>
/// <param name="Location">The path of the created object, if there is one.</param>
public sealed record RenderedResponse(int Status, string? Location, byte[] Body);
