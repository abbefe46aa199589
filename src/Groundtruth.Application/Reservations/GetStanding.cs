using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>The contributor's history with a task: reservation, attempts, latest result.</summary>
public sealed record GetStanding(Id<CollectionTask> TaskId) : IQuery<StandingView>;

public sealed record StandingView
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
    public bool MayReserve => !IsMember && ReservationId is null && LatestStatus is null or SubmissionStatus.Rejected && Attempts < Submission.MaxAttempts;
}

internal sealed class GetStandingHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<GetStanding, Result<StandingView>>
{
    public async Task<Result<StandingView>> Handle(GetStanding query, CancellationToken ct) =>
        await reservations.FindStandingView(contributor.UserId, query.TaskId, time.Now(), ct);
}
