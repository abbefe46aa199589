using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Application.Payouts;

public interface IPayoutStore
{
    /// <summary>Adds a payout; its commit wakes the worker.</summary>
    void Add(Payout payout);

    /// <summary>Saves a payout; if it needs a transfer, its commit wakes the worker.</summary>
    void Save(Payout payout);

    /// <summary>Queues one batch of payouts, of any organization, whose hold has ended.</summary>
    Task RequeueHeldUntil(DateTimeOffset now, CancellationToken ct);

    /// <summary>Leases due payouts of any organization, which need a transfer, until <paramref name="leaseEnd"/>.</summary>
    Task<IReadOnlyList<Payout>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct);

    /// <summary>Finds a payout of any organization, for workers and operators.</summary>
    Task<Payout?> FindForUpdate(Id<Payout> id, CancellationToken ct);

    /// <summary>The payouts that a transfer sends or has sent.</summary>
    Task<IReadOnlyList<Payout>> ListSent(Transfer transfer, CancellationToken ct);

    /// <inheritdoc cref="ListSent"/>
    Task<IReadOnlyList<Payout>> ListSentForUpdate(Transfer transfer, CancellationToken ct);

    /// <summary>Holds a task's payouts that have no transfer, and locks the failed ones.</summary>
    /// <returns>The sum of these payouts, in cents.</returns>
    Task<long> HoldUnsent(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);

    /// <summary>Queues the payouts that <see cref="HoldUnsent"/> held; the commit wakes the worker.</summary>
    void ReleaseFundingHold(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now);

    /// <summary>The payouts held for a contributor's account.</summary>
    /// <remarks>At most one per task that they worked on.</remarks>
    Task<IReadOnlyList<Payout>> ListHeldForUpdate(Id<User> contributorId, Mode mode, CancellationToken ct);

    /// <summary>A contributor's payouts that are held because they are too small, oldest first.</summary>
    Task<IReadOnlyList<Payout>> ListBelowMinimumForUpdate(Id<User> contributorId, Mode mode, int limit, CancellationToken ct);

    /// <summary>Payouts of all organizations, for operators.</summary>
    Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct);

    /// <summary>True if a transfer sends or has sent a payout of the contributor.</summary>
    Task<bool> HasSent(Id<User> contributorId, Mode mode, CancellationToken ct);

    Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct);

    Task<EarnedSums> SumEarned(Id<User> contributorId, Mode mode, CancellationToken ct);
}
