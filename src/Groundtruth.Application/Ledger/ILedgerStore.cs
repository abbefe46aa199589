using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Ledger;

public interface ILedgerStore
{
    /// <summary>Records both entries of a transaction. Recording the same one twice fails the commit.</summary>
    void Record(LedgerTransaction transaction);

    Task<IReadOnlyList<LedgerEntryView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct);

    Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}
