using Groundtruth.Domain;
using Groundtruth.Domain.Settlement;

namespace Groundtruth.Application.Settlement;

public interface IOutgoingStore<TItem>
    where TItem : class, IOutgoingMoney<TItem>, IIdentified
{
    /// <summary>Leases due items of any organization until <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<TItem>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct);

    /// <summary>Finds an item of any organization, for workers and operators.</summary>
    Task<TItem?> FindForUpdate(Id<TItem> id, CancellationToken ct);

    /// <summary>Saves an item; if it is still to be sent, its commit wakes the worker.</summary>
    void Save(TItem item);
}
