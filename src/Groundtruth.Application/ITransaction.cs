using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>If disposed without a response, releases the idempotency key so that the client can retry.</summary>
public interface ITransaction : IAsyncDisposable
{
    /// <summary>Commits the work of a request without an idempotency key, such as a worker's.</summary>
    /// <remarks>Throws if a constraint refuses the writes.</remarks>
    Task Commit(CancellationToken ct);

    /// <summary>
    /// Commits and returns the response. If the request has an idempotency key, stores the rendered response with it in the same
    /// transaction, so that a retry gets the same response and repeats nothing.
    /// </summary>
    /// <returns>The response; or a conflict, with nothing changed, if a constraint refuses or another request uses the key.</returns>
    Task<Result<T>> Commit<T>(T response, CancellationToken ct);

    /// <summary>
    /// Commits an atomic phase before a call to another system, and locks the idempotency key. The transaction continues afterwards.
    /// Until the last commit a retry gets a conflict. If this process dies, a retry gets the fallback response.
    /// </summary>
    /// <returns>Null; or the conflict, with nothing changed.</returns>
    Task<Error?> CommitPhase<T>(T fallbackResponse, CancellationToken ct);

    /// <summary>Commits an atomic phase without a fallback response: if this process dies, a retry runs the whole request again.</summary>
    /// <inheritdoc cref="CommitPhase{T}" path="/returns"/>
    Task<Error?> CommitPhase(CancellationToken ct);

    /// <summary>Extends the key lock of a request that may outlast it. Call it repeatedly; concurrent calls are safe.</summary>
    Task RenewKeyLock(CancellationToken ct);

    /// <summary>Rolls back everything after the last commit. Another transaction may follow.</summary>
    Task Rollback();

    /// <summary>Commits what a failed request leaves behind, and releases its idempotency key so that the client can retry.</summary>
    Task CommitAndReleaseKey(CancellationToken ct);
}
