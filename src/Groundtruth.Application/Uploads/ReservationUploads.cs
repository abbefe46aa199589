using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The upload links of a reservation.</summary>
/// <remarks>Local media: links to this server. Remote stores: a new upload whose key the links are signed for.</remarks>
internal sealed class ReservationUploads(
    IUploadStore uploads, IUploadLinks links, DirectUploads direct, UploadBytes bytes, InspectedFiles inspected, UploadOptions options,
    TimeProvider time)
    : IReservationUploads
{
    public async Task<IssuedUpload> Issue(Reservation reservation, CancellationToken ct)
    {
        if (options.IsLocal)
        {
            return new(links.Target(reservation, reservation.ContentType, unfinished: null), () => { });
        }

        var upload = Upload.Create(reservation, UploadProtocol.Direct, reservation.ContentType, declaredBytes: null, time.Now());
        return new(await direct.Sign(reservation, upload, ct), () => uploads.Add(upload));
    }

    public async Task<Result<UploadTarget>> Renew(Reservation reservation, CancellationToken ct) => options.IsLocal
        ? links.Target(reservation, reservation.ContentType, await FindUnfinished(reservation, ct))
        : await direct.Renew(reservation, ChosenFile.Unchanged, ct);

    /// <summary>Returns a target for the file.</summary>
    /// <remarks>It continues an unfinished upload of the same file, even of another device.</remarks>
    public async Task<Result<UploadTarget>> Prepare(Reservation reservation, ChosenFile file, CancellationToken ct)
    {
        if (!options.IsLocal)
        {
            return await direct.Renew(reservation, file, ct);
        }

        var unfinished = await FindUnfinished(reservation, ct);
        if (file.RefuseOther(unfinished) is { } refused)
        {
            return refused;
        }

        var same = unfinished?.HasFingerprint(file.Fingerprint) == true ? unfinished : null;
        return links.Target(reservation, file.ContentType ?? reservation.ContentType, same, file.Fingerprint);
    }

    /// <remarks>
    /// A failed inspection may have moved an upload. A released reservation gets no other video under its key; a live one may, so its
    /// files are left to the sweep.
    /// </remarks>
    public async Task<Func<CancellationToken, Task>> DiscardAll(Reservation reservation, CancellationToken ct)
    {
        var discarded = await uploads.List(reservation, ct);
        uploads.DiscardAll(reservation);
        return async deleting =>
        {
            await bytes.DeleteDiscarded(discarded, deleting);
            if (reservation.Status == ReservationStatus.Released)
            {
                await inspected.DiscardLeft(reservation, deleting);
            }
        };
    }

    private async Task<Upload?> FindUnfinished(Reservation reservation, CancellationToken ct) => (await uploads.List(reservation, ct))
        .FirstOrDefault(upload => upload is { Protocol: UploadProtocol.Tus, Status: UploadStatus.Receiving });
}
