using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

/// <summary>A contributor's reservations are theirs alone, so every method takes whose they are.</summary>
public interface IReservationStore
{
    /// <summary>Keeps a reservation, in the place of one of the same contributor and task that was left to expire.</summary>
    void Add(Reservation reservation);

    /// <summary>Writes what may change of a reservation.</summary>
    void Save(Reservation reservation);

    Task<Reservation?> Find(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct);

    /// <summary>The reservation, held until the transaction ends.</summary>
    Task<Reservation?> FindForUpdate(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct);

    /// <summary>The places that a contributor holds, the first to expire first.</summary>
    Task<IReadOnlyList<HeldPlaceView>> ListHeld(Id<User> contributorId, Mode mode, int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>How a contributor stands towards a task, for their eyes.</summary>
    Task<StandingView> FindStandingView(Id<User> contributorId, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct);

    /// <summary>How a contributor stands towards a task. In the transaction at work, so that it stays so while the task is locked.</summary>
    Task<ContributorStanding> FindStanding(Id<User> contributorId, CollectionTask task, DateTimeOffset now, CancellationToken ct);

    /// <summary>Reservations of anybody that ended before that time, and whose uploads were not thrown away yet: the longest ended first.</summary>
    Task<IReadOnlyList<Reservation>> ListUnswept(int limit, DateTimeOffset endedBefore, CancellationToken ct);

    void MarkSwept(Reservation reservation);

    /// <summary>Ends every reservation of a task that is cancelled.</summary>
    void ReleaseAll(CollectionTask task);
}
