namespace Groundtruth.Application.Idempotency;

/// <param name="Response">While in progress, the fallback response that a retry gets if the process has died; null without one.</param>
/// <param name="RequestedId">The id in the path of the request; null if it has none, or if the request creates another object.</param>
public sealed record IdempotencyKeyState(
    bool IsInProgress, RenderedResponse? Response, string? RequestedId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
