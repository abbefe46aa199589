using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>What the contributor has to do with a task so far, and so may do next.</summary>
public sealed record GetStanding(Id<CollectionTask> TaskId) : IQuery<StandingView>;

public sealed record StandingView
{
    /// <summary>The contributor's live reservation of a place, if there is one.</summary>
    public Id<Reservation>? ReservationId { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How many videos they have submitted.</summary>
    public int Attempts { get; init; }

    /// <summary>What became of the last of them.</summary>
    public SubmissionStatus? LatestStatus { get; init; }

    /// <summary>Whether they belong to the organization that asks for the videos.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether nothing of theirs keeps them from reserving a place.</summary>
    public bool MayReserve => !IsMember && ReservationId is null && LatestStatus is null or SubmissionStatus.Rejected && Attempts < Submission.MaxAttempts;
}

internal sealed class GetStandingHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<GetStanding, Result<StandingView>>
{
    public async Task<Result<StandingView>> Handle(GetStanding query, CancellationToken ct) =>
        await reservations.FindStandingView(contributor.UserId, query.TaskId, time.Now(), ct);
}
