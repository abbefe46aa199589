using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Application.Refunds;

public interface IRefundStore
{
    /// <summary>Adds a refund; its commit wakes the worker that sends refunds.</summary>
    void Add(Refund refund);

    /// <summary>Saves a refund; if it is pending, its commit wakes the worker that sends refunds.</summary>
    void Save(Refund refund);

    /// <summary>Finds a refund of any organization, for workers and operators.</summary>
    Task<Refund?> FindForUpdate(Id<Refund> id, CancellationToken ct);

    /// <summary>Refunds of all organizations, for operators.</summary>
    Task<IReadOnlyList<Refund>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Refund>> ListByStatus(RefundStatus status, CursorRange range, CancellationToken ct);

    /// <summary>Leases due refunds of any organization until <paramref name="leaseEnd"/>, so that no other worker sends them meanwhile.</summary>
    Task<IReadOnlyList<Refund>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct);
}
