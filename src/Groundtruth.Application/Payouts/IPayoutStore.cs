using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

public interface IPayoutStore : IOutgoingStore<Payout>
{
    /// <summary>Adds a payout; its commit wakes the worker.</summary>
    void Add(Payout payout);

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
