using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>The contributor's history with a task: reservation, attempts, latest result.</summary>
public sealed record CheckEligibility(Id<CollectionTask> TaskId) : IQuery<EligibilityView>;

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
    public bool MayReserve => !IsMember && ReservationId is null && LatestStatus is null or SubmissionStatus.Rejected && Attempts < ReservationEligibility.MaxAttempts;
}

internal sealed class CheckEligibilityHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<CheckEligibility, Result<EligibilityView>>
{
    public async Task<Result<EligibilityView>> Handle(CheckEligibility query, CancellationToken ct) =>
        await reservations.FindStandingView(contributor.UserId, query.TaskId, time.Now(), ct);
}
