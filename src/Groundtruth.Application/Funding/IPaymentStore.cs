using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

public interface IPaymentStore
{
    /// <summary>Keeps a session; drops it when its task no longer waits for money, or has another open one.</summary>
    void AddWhileFunding(CheckoutSession session);

    /// <summary>Writes what may change of a session.</summary>
    void Save(CheckoutSession session);

    /// <summary>Whoever knows a session's id may see it: that is all that a payment provider tells us of it.</summary>
    Task<CheckoutSession?> FindSession(string id, CancellationToken ct);

    Task<CheckoutSession?> FindLatestSession(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    Task<CheckoutSession?> FindLatestSessionForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    Task<CheckoutSession?> FindSessionForUpdate(Owner owner, string id, CancellationToken ct);

    /// <summary>What was paid for a task, newest first.</summary>
    Task<IReadOnlyList<CheckoutSession>> ListPaidForUpdate(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    /// <summary>Keeps a refund; what sends refunds is woken by the commit.</summary>
    void Add(Refund refund);

    /// <summary>Writes what may change of a refund; what sends refunds is woken by the commit of one that is pending.</summary>
    void Save(Refund refund);

    /// <summary>A refund of any organization, for who sends it and who operates.</summary>
    Task<Refund?> FindRefundForUpdate(Id<Refund> id, CancellationToken ct);

    /// <summary>Of every organization, for who operates.</summary>
    Task<IReadOnlyList<Refund>> ListRefunds(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="ListRefunds"/>
    Task<IReadOnlyList<Refund>> ListRefundsByStatus(RefundStatus status, CursorRange range, CancellationToken ct);

    /// <summary>Takes refunds that are due, of any organization, and puts them off until <paramref name="leaseEnd"/>, so that no other worker has them meanwhile.</summary>
    Task<IReadOnlyList<Refund>> ClaimDueRefunds(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct);
}
