using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

public interface IReversalStore
{
    /// <summary>Inserts or updates a reversal.</summary>
    void Save(PaymentReversal reversal);

    /// <summary>The reversals of a task's payments, oldest first. The caller has locked the task.</summary>
    Task<IReadOnlyList<PaymentReversal>> ListForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    /// <summary>Reversals of all organizations, for operators.</summary>
    Task<IReadOnlyList<ReversalView>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<ReversalView>> ListByStatus(ReversalStatus status, CursorRange range, CancellationToken ct);
}
