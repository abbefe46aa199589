using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>The contributor's live reservations, soonest expiry first.</summary>
public sealed record ListHeldSpots : IQuery<HeldSpots>
{
    public const int Most = 20;
}

public sealed record HeldSpots(IReadOnlyList<HeldSpotView> Places);

/// <summary>A live reservation with the title and reward of its task.</summary>
public sealed record HeldSpotView
{
    public Id<Reservation> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public long RewardCents { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class ListHeldSpotsHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<ListHeldSpots, Result<HeldSpots>>
{
    public async Task<Result<HeldSpots>> Handle(ListHeldSpots query, CancellationToken ct) =>
        new HeldSpots(await reservations.ListHeld(contributor.UserId, contributor.Mode, ListHeldSpots.Most, time.Now(), ct));
}
