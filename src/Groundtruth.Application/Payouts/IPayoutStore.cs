using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

public interface IPayoutStore
{
    /// <summary>Keeps a payout; what pays is woken by the commit.</summary>
    void Add(Payout payout);

    /// <summary>Writes what may change of a payout; what pays is woken by the commit of one that is queued.</summary>
    void Save(Payout payout);

    /// <summary>Takes payouts that are due, of any organization, and puts them off until <paramref name="leaseEnd"/>, so that no other worker has them meanwhile.</summary>
    Task<IReadOnlyList<Payout>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leaseEnd, CancellationToken ct);

    /// <summary>A payout of any organization, for who pays and who operates.</summary>
    Task<Payout?> FindForUpdate(Id<Payout> id, CancellationToken ct);

    /// <summary>What waits for a contributor to become payable: one at most for each task that they worked on.</summary>
    Task<IReadOnlyList<Payout>> ListHeldForUpdate(Id<User> contributorId, Mode mode, CancellationToken ct);

    /// <summary>Of every organization, for who operates.</summary>
    Task<IReadOnlyList<Payout>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Payout>> ListByStatus(PayoutStatus status, CursorRange range, CancellationToken ct);

    /// <summary>A contributor's own.</summary>
    Task<IReadOnlyList<EarnedPayoutView>> ListEarned(Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct);

    /// <summary>What a contributor has earned, and may still earn.</summary>
    Task<EarnedSums> SumEarned(Id<User> contributorId, Mode mode, CancellationToken ct);
}
