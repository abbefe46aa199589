using Groundtruth.Domain;
using Groundtruth.Domain.Settlement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Settlement;

/// <summary>Claims due items and sends each in its own DI scope. Safe on several workers.</summary>
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
        return await scopes.Process(
            due, policy.Limits.Parallelism, item => item.Id.Value,
            (OutgoingItem<TItem, TRecipient> item, TItem claimed, CancellationToken token) => item.Send(claimed, token), logger, ct);
    }
}
