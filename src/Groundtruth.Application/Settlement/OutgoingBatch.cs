using Groundtruth.Domain;
using Groundtruth.Domain.Settlement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Settlement;

/// <summary>Claims due items and sends each in its own DI scope. Any number of workers may do so concurrently.</summary>
internal sealed class OutgoingBatch<TItem, TRecipient>(
    IOutgoingStore<TItem> store,
    IOutgoingPolicy<TItem, TRecipient> policy,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<OutgoingBatch<TItem, TRecipient>> logger)
    where TItem : class, IOutgoingMoney<TItem>, IIdentified
    where TRecipient : class
{
    public async Task<int> Send(CancellationToken ct)
    {
        var now = time.Now();
        var due = await store.ClaimDue(policy.Limits.BatchSize, now, now + policy.Limits.Lease, ct);
        var options = new ParallelOptions { MaxDegreeOfParallelism = policy.Limits.Parallelism, CancellationToken = ct };
        await Parallel.ForEachAsync(due, options, SendOne);
        return due.Count;
    }

    /// <summary>Sends one item. A failure does not affect the others: the item is due again when its lease ends.</summary>
    private async ValueTask SendOne(TItem claimed, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OutgoingItem<TItem, TRecipient>>().Send(claimed, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            logger.LogStopped(e, typeof(TItem).Name, claimed.Id.Value);
        }
    }
}
