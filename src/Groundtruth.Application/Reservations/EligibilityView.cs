using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Reservations;

public sealed record EligibilityView
{
    public Id<Reservation>? ReservationId { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    public int Attempts { get; init; }

    public SubmissionStatus? LatestStatus { get; init; }

    public bool IsMember { get; init; }

    /// <summary>The contributor's.</summary>
    public string Country { get; init; } = "";

    /// <summary>True if payouts are available in the country.</summary>
    public bool CanBePaid { get; init; }

    /// <summary>True if the contributor may reserve a spot, provided that one is free.</summary>
    public bool MayReserve => CanBePaid
        && !IsMember
        && ReservationId is null
        && LatestStatus is null or SubmissionStatus.Rejected
        && Attempts < ReservationEligibility.MaxAttempts;
}
