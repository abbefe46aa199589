using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>Left without a last answer and without a provisional one, it gives the request's Idempotency-Key back: what did not act may be tried again.</summary>
public interface ITransaction : IAsyncDisposable
{
    /// <summary>
    /// Commits, and returns <paramref name="answer"/>. When the request at work has an Idempotency-Key, the answer is kept in the very same
    /// transaction, so that a retry gets it again and nothing is done twice.
    /// </summary>
    /// <returns>The answer; or a conflict, with nothing changed, when a unique index refuses or another request has used the key.</returns>
    Task<Result<T>> Commit<T>(T answer, CancellationToken ct);

    /// <summary>
    /// Commits what is done so far, before a call to the outside; the same transaction goes on afterwards. Until the last commit a retry is
    /// told that the first request is still at work. If this process dies before that, a retry gets <paramref name="provisionalAnswer"/>.
    /// </summary>
    /// <returns>Null; or the conflict, with nothing changed.</returns>
    Task<Error?> CommitPhase<T>(T provisionalAnswer, CancellationToken ct);

    /// <summary>As the other, where nothing can be answered before all is done: if this process dies, a retry does it all again.</summary>
    Task<Error?> CommitPhase(CancellationToken ct);

    /// <summary>
    /// For what takes longer than a claim on an Idempotency-Key lasts: says, each time it is called, that the request is still at work. Many may call at once.
    /// </summary>
    Task RenewKeyLock(CancellationToken ct);

    /// <summary>Undoes what was not committed; another transaction may follow.</summary>
    Task Rollback();

    /// <summary>Commits what is to be kept of a request that is refused after all.</summary>
    Task CommitAndReleaseKey(CancellationToken ct);
}
