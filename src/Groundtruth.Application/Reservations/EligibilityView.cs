using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Reservations;

public sealed record EligibilityView
{
    /// <summary>The contributor's live reservation, if any.</summary>
    public Id<Reservation>? ReservationId { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The number of submitted videos.</summary>
    public int Attempts { get; init; }

    /// <summary>The status of the latest submission.</summary>
    public SubmissionStatus? LatestStatus { get; init; }

    /// <summary>True if the contributor is a member of the buyer's organization.</summary>
    public bool IsMember { get; init; }

    /// <summary>True if the contributor may reserve a spot, provided that one is free.</summary>
    public bool MayReserve => !IsMember
        && ReservationId is null
        && LatestStatus is null or SubmissionStatus.Rejected
        && Attempts < ReservationEligibility.MaxAttempts;
}
