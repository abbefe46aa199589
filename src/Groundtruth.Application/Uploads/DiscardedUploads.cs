using Groundtruth.Application.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Discards an upload that cannot be continued.</summary>
internal sealed class DiscardedUploads(IUploadStore uploads, IReservationStore reservations, UploadBytes bytes, IUnitOfWork db)
{
    public async Task Discard(Upload upload, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is null
            || await uploads.FindForUpdate(upload, ct) is not { Status: UploadStatus.Receiving } current
            || current.Discard() is not null)
        {
            return;
        }

        uploads.Save(current);
        await tx.Commit(ct);
        await bytes.DeleteDiscarded([current], ct);
    }
}
