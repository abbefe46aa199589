using Groundtruth.Application.Idempotency;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Idempotency;

/// <summary>The lock of the current request on its idempotency key.</summary>
/// <remarks>Does nothing for a request without a key.</remarks>
internal sealed class KeyLock(IdempotencyContext context, IdempotencyStore records)
{
    private DateTimeOffset? heldUntil;

    private bool isRenewing;

    public void Acquire(UnitOfWork work)
    {
        if (context.Key is { } key && heldUntil is null)
        {
            Insert(work, key, response: null, isFinal: false);
        }
    }

    /// <summary>Stores the response in the lock's record, or in a new one.</summary>
    public RenderedResponse? Store(UnitOfWork work, object view, bool isFinal)
    {
        if (context.Key is not { } key)
        {
            return null;
        }

        var response = context.Render(view);
        if (heldUntil is { } held)
        {
            records.Complete(work, key, held, response);
        }
        else
        {
            Insert(work, key, response, isFinal);
        }

        return response;
    }

    /// <summary>Extends the lock if it is held. Concurrent calls extend it once.</summary>
    public async Task Renew(CancellationToken ct)
    {
        if (context.Key is not { } key || heldUntil is not { } held || Interlocked.Exchange(ref isRenewing, true))
        {
            return;
        }

        try
        {
            heldUntil = await records.Renew(key, held, ct);
        }
        finally
        {
            Volatile.Write(ref isRenewing, false);
        }
    }

    public bool TryRelease(UnitOfWork work)
    {
        if (context.Key is not { } key || heldUntil is not { } held)
        {
            return false;
        }

        records.Release(work, key, held);
        work.AfterCommit(() => heldUntil = null);
        return true;
    }

    private void Insert(UnitOfWork work, IdempotencyKey key, RenderedResponse? response, bool isFinal)
    {
        var expiresAt = records.Insert(work, key, response, isFinal);
        work.AfterCommit(() => heldUntil = expiresAt);
    }
}
