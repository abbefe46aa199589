using Groundtruth.Application.Settlement;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Application.Refunds;

public interface IRefundStore : IOutgoingStore<Refund>
{
    /// <summary>Adds a refund; its commit wakes the worker.</summary>
    void Add(Refund refund);

    /// <summary>Refunds of all organizations, for operators.</summary>
    Task<IReadOnlyList<Refund>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Refund>> ListByStatus(RefundStatus status, CursorRange range, CancellationToken ct);
}
