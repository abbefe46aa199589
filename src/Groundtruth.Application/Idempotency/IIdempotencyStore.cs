namespace Groundtruth.Application.Idempotency;

public interface IIdempotencyStore
{
    /// <summary>Finds the record of a request with the same key in the last 24 hours.</summary>
    Task<IdempotencyRecord?> Find(IdempotencyKey key, CancellationToken ct);

    /// <summary>Reads the state of a key without the request. Changes nothing.</summary>
    Task<IdempotencyKeyState?> FindState(string principal, string key, CancellationToken ct);
}
