namespace Groundtruth.Application.Idempotency;

public interface IIdempotencyStore
{
    /// <summary>What became of an earlier request with the same key, if it acted within the last 24 hours.</summary>
    Task<IdempotencyRecord?> Find(IdempotencyClaim claim, CancellationToken ct);
}

/// <param name="Answer">Null only while it is in progress.</param>
/// <param name="IsInProgress">Whether the first request is still at work, or died less than its lease ago.</param>
public sealed record IdempotencyRecord(byte[] Fingerprint, bool IsInProgress, Answer? Answer);
