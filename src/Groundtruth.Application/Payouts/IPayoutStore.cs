using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Payouts;

public interface IPayoutStore : IOutgoingStore<Payout>
{
    /// <summary>Adds a payout; its commit wakes the worker.</summary>
    void Add(Payout payout);

    /// <summary>True if the funding of the payout's task is on hold.</summary>
    Task<bool> IsFundingHeld(Payout payout, CancellationToken ct);

    /// <summary>As <see cref="IsFundingHeld"/>; the answer stays true until the transaction ends.</summary>
    Task<bool> IsFundingHeldForUpdate(Payout payout, CancellationToken ct);

    /// <summary>Holds a task's due payouts, and locks all that are certainly not transferred.</summary>
    /// <returns>The sum of these payouts, in cents.</returns>
    Task<long> HoldUnsent(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct);

    /// <summary>Queues the payouts that <see cref="HoldUnsent"/> held; the commit wakes the worker.</summary>
    void ReleaseFundingHold(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now);

    /// <summary>A contributor's held payouts: at most one per task that they worked on.</summary>
    Task<IReadOnlyList<Payout>> ListHeldForUpdate(Id<User> contributorId, Mode mode, CancellationToken ct);

    /// <summary>Payouts of all organizations, for operators.</summary>
    Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct);

    Task<bool> HasPaid(Id<User> contributorId, Mode mode, CancellationToken ct);

    Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct);

    Task<EarnedSums> SumEarned(Id<User> contributorId, Mode mode, CancellationToken ct);
}
