using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reservations;

/// <summary>Stores reservations. Methods take the contributor's id, because reservations are private to their contributor.</summary>
public interface IReservationStore
{
    /// <summary>Adds a reservation; replaces an expired one of the same contributor and task.</summary>
    void Add(Reservation reservation);

    void Save(Reservation reservation);

    Task<Reservation?> Find(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct);

    Task<Reservation?> FindForUpdate(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct);

    /// <summary>The time at which the reservation's upload completed; null without one.</summary>
    Task<DateTimeOffset?> FindUploadedAt(Reservation reservation, CancellationToken ct);

    Task<ReservationOutcome> FindOutcome(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct);

    /// <summary>The reservation of a signed upload link.</summary>
    Task<Reservation?> FindOfLink(Id<Reservation> id, CancellationToken ct);

    /// <summary>The number of held spots, read in the current transaction. Serializes this contributor's reservations.</summary>
    Task<int> CountHeld(Id<User> contributorId, Mode mode, DateTimeOffset now, CancellationToken ct);

    /// <summary>The organization of a task; null if contributors may not see the task.</summary>
    Task<Id<Organization>?> FindBuyer(Id<CollectionTask> id, Mode mode, CancellationToken ct);

    Task<IReadOnlyList<HeldSpotView>> ListHeld(Id<User> contributorId, Mode mode, int limit, DateTimeOffset now, CancellationToken ct);

    Task<EligibilityView> FindEligibilityView(Id<User> contributorId, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct);

    /// <summary>The facts that decide eligibility, read in the current transaction while the task is locked.</summary>
    Task<ReservationEligibility> FindEligibility(Id<User> contributorId, CollectionTask task, DateTimeOffset now, CancellationToken ct);

    /// <summary>Reservations that ended before the time with uploads to delete, oldest end first.</summary>
    /// <remarks>Covers all contributors.</remarks>
    Task<IReadOnlyList<Reservation>> ListUnswept(int limit, DateTimeOffset endedBefore, CancellationToken ct);

    void MarkSwept(Reservation reservation);

    void ReleaseAll(CollectionTask task);
}
