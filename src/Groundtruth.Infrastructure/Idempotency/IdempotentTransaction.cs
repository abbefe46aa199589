using Groundtruth.Application;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotentTransaction(UnitOfWork work, IdempotencyContext context, KeyLock keyLock, IdempotencyStore records)
    : IUnitOfWork, ITransaction
{
    /// <summary>True if disposal does not release the key.</summary>
    /// <remarks>A final or fallback response is committed, or the lock is left to expire.</remarks>
    private bool keepsKey;

    public bool HasKey => context.Key is not null;

    public bool HasDeadAttempt { get; private set; }

    public ITransaction Begin() => this;

    public void AfterCommit(Action action) => work.AfterCommit(action);

    public Task Commit(CancellationToken ct) => context.Key is null
        ? work.Commit(ct)
        : throw new InvalidOperationException("A request with an idempotency key must commit its response.");

    public async Task<Result<T>> Commit<T>(T response, CancellationToken ct)
    {
        var stored = keyLock.Store(work, response!, isFinal: true);
        if (await Refusal(work.Commit(ct), ct) is { } conflict)
        {
            return conflict;
        }

        if (stored is not null)
        {
            keepsKey = true;
            context.MarkStored(stored);
        }

        return response;
    }

    public async Task<Error?> CommitPhase<T>(T fallbackResponse, CancellationToken ct)
    {
        var stored = keyLock.Store(work, fallbackResponse!, isFinal: false);
        if (await Refusal(work.CommitPhase(ct), ct) is { } conflict)
        {
            return conflict;
        }

        keepsKey = stored is not null;
        return null;
    }

    public Task<Error?> CommitPhase(CancellationToken ct)
    {
        keyLock.Acquire(work);
        return Refusal(work.CommitPhase(ct), ct);
    }

    public Task RenewKeyLock(CancellationToken ct) => keyLock.Renew(ct);

    public void LeaveKeyLocked() => keepsKey = true;

    public Task Rollback() => work.Rollback();

    public Task CommitAndReleaseKey(CancellationToken ct)
    {
        TryReleaseKey();
        return work.Commit(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await work.Rollback();

        // After a timeout the client has waited long enough; the lock will expire.
        if (work.HasTimedOut || !TryReleaseKey())
        {
            return;
        }

        try
        {
            await work.Commit(CancellationToken.None);
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            // An earlier exception may be propagating; the lock will expire.
        }
    }

    private bool TryReleaseKey() => !keepsKey && keyLock.TryRelease(work);

    private async Task<Error?> Refusal(Task commit, CancellationToken ct)
    {
        try
        {
            await commit;
            return null;
        }
        catch (ConstraintViolatedException e) when (e.Error == IdempotencyErrors.InProgress)
        {
            if (await records.DeleteExpired(context.Key!, ct) is not { } isOfRequest)
            {
                return e.Error;
            }

            HasDeadAttempt |= isOfRequest;
            throw work.RolledBack(e);
        }
        catch (ConstraintViolatedException e)
        {
            return e.Error;
        }
    }
}
