using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>The contributor's live reservations, soonest expiry first.</summary>
public sealed record ListHeldPlaces : IQuery<HeldPlaces>
{
    public const int Most = 20;
}

public sealed record HeldPlaces(IReadOnlyList<HeldPlaceView> Places);

/// <summary>A live reservation with the title and reward of its task.</summary>
public sealed record HeldPlaceView
{
    public Id<Reservation> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public long RewardCents { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class ListHeldPlacesHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<ListHeldPlaces, Result<HeldPlaces>>
{
    public async Task<Result<HeldPlaces>> Handle(ListHeldPlaces query, CancellationToken ct) =>
        new HeldPlaces(await reservations.ListHeld(contributor.UserId, contributor.Mode, ListHeldPlaces.Most, time.Now(), ct));
}
