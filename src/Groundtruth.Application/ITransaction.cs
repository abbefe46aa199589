using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>If disposed without a response, releases the idempotency key so that the client can retry.</summary>
public interface ITransaction : IAsyncDisposable
{
    /// <summary>True if the request has an idempotency key.</summary>
    bool HasKey { get; }

    /// <summary>True if an earlier attempt with the same idempotency key died before storing a response.</summary>
    bool HasDeadAttempt { get; }

    /// <summary>Commits the work of a request without an idempotency key.</summary>
    /// <remarks>Throws if a constraint refuses the writes.</remarks>
    Task Commit(CancellationToken ct);

    /// <summary>Commits and returns the response.</summary>
    /// <remarks>Stores it with the idempotency key, if any, so that a retry repeats nothing.</remarks>
    /// <returns>The response; or a conflict, with nothing changed, if a constraint refuses or another request uses the key.</returns>
    Task<Result<T>> Commit<T>(T response, CancellationToken ct);

    /// <summary>Commits before a call to another system.</summary>
    /// <remarks>The key stays locked; if this process dies, a retry gets the fallback.</remarks>
    /// <returns>Null; or the conflict, with nothing changed.</returns>
    Task<Error?> CommitPhase<T>(T fallbackResponse, CancellationToken ct);

    /// <summary>Commits an atomic phase without a fallback response.</summary>
    /// <remarks>If this process dies, a retry runs the whole request again.</remarks>
    /// <inheritdoc cref="CommitPhase{T}" path="/returns"/>
    Task<Error?> CommitPhase(CancellationToken ct);

    /// <summary>Extends the key lock of a request that may outlast it.</summary>
    /// <remarks>Call it repeatedly; concurrent calls are safe.</remarks>
    Task RenewKeyLock(CancellationToken ct);

    /// <summary>Keeps the key locked if the request fails from now on.</summary>
    /// <remarks>A retry then finds a dead attempt.</remarks>
    void LeaveKeyLocked();

    Task Rollback();

    /// <summary>Commits the changes that a failed request keeps.</summary>
    /// <remarks>Releases its idempotency key so that the client can retry.</remarks>
    Task CommitAndReleaseKey(CancellationToken ct);
}
