using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Reservations;

public sealed record ListHeldSpots : IQuery<HeldSpots>
{
    public const int Most = 20;
}

public sealed record HeldSpots(IReadOnlyList<HeldSpotView> Spots);

internal sealed class ListHeldSpotsHandler(IReservationStore reservations, SignedIn contributor, TimeProvider time)
    : IRequestHandler<ListHeldSpots, Result<HeldSpots>>
{
    public async Task<Result<HeldSpots>> Handle(ListHeldSpots query, CancellationToken ct) =>
        new HeldSpots(await reservations.ListHeld(contributor.UserId, contributor.Mode, ListHeldSpots.Most, time.Now(), ct));
}
