namespace Groundtruth.Application.Idempotency;

public sealed record RenderedResponse(int Status, string? Location, byte[] Body);
