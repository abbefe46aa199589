using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Uploads;

/// <summary>Points a reservation to the newest file that has arrived in a remote store. Runs before its submission.</summary>
internal sealed class ArrivedUploads(IReservationStore reservations, OwnScope scope)
{
    public async Task Settle(
        SignedIn contributor, Id<Reservation> id, UnfinishedUpload? unfinished, string? fingerprint, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, id, ct) is { } reservation)
        {
            await scope.Run((DirectUploads direct) => direct.SettleLast(reservation, unfinished, fingerprint, ct));
        }
    }
}
