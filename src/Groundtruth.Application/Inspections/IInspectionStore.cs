using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Inspections;

public interface IInspectionStore
{
    void Add(Inspection inspection);

    void Save(Inspection inspection);

    /// <summary>Claims the oldest due inspection of a contributor without a running one. Counts the attempt.</summary>
    Task<Inspection?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Extends the lease. Returns false if another worker has taken the inspection over.</summary>
    Task<bool> RenewLease(Inspection claimed, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <summary>Returns an interrupted inspection to the queue without counting its attempt.</summary>
    Task Release(Inspection claimed, DateTimeOffset now, CancellationToken ct);

    Task<Inspection?> FindLatest(Id<User> contributorId, Mode mode, Id<Reservation> reservationId, CancellationToken ct);

    Task<Inspection?> Reload(Inspection inspection, CancellationToken ct);

    Task<Inspection?> Find(Id<Inspection> id, CancellationToken ct);

    Task<Inspection?> FindForUpdate(Id<Inspection> id, CancellationToken ct);

    /// <summary>Inspections of all organizations, for operators.</summary>
    Task<IReadOnlyList<Inspection>> List(CursorRange range, CancellationToken ct);

    /// <inheritdoc cref="List"/>
    Task<IReadOnlyList<Inspection>> ListByStatus(InspectionStatus status, CursorRange range, CancellationToken ct);
}
