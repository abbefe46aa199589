using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Points a reservation to the newest file in a remote store. Runs before the submission.</summary>
internal sealed class ArrivedUploads(IReservationStore reservations, IUploadStore uploads, OwnScope scope, TimeProvider time)
{
    /// <summary>Returns the time at which the file arrived.</summary>
    /// <remarks>Refused if a different file than the client's would be submitted.</remarks>
    public async Task<Result<Arrival>> Settle(
        SignedIn contributor, Id<Reservation> id, UnfinishedUpload? unfinished, string? fingerprint, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, id, ct) is { } reservation)
        {
            await scope.Run((DirectUploads direct) => direct.SettleLast(reservation, unfinished, fingerprint, ct));
        }

        // An inspected or submitted video stays, and its submission may be repeated.
        if (await reservations.Find(contributor.UserId, contributor.Mode, id, ct) is not { } settled
            || settled.RefuseChange(time.Now()) is not null)
        {
            return new Arrival(At: null);
        }

        var upload = (await uploads.List(settled, ct)).FirstOrDefault(each => each.Id == settled.UploadId);
        return upload?.MayBeOf(fingerprint) == false ? UploadErrors.AnotherFile : new Arrival(upload?.CompletedAt);
    }
}

/// <param name="At">Null if no file has arrived that can be submitted now.</param>
internal sealed record Arrival(DateTimeOffset? At);
