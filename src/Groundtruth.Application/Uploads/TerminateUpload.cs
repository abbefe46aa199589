using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Discards a tus upload at its client's request.</summary>
public sealed record TerminateUpload(Id<Upload> UploadId, Secret Token) : ICommand<Id<Upload>>;

internal sealed class TerminateUploadHandler(
    ContinuedUploads found, IUploadStore uploads, IReservationStore reservations, UploadBytes bytes, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<TerminateUpload, Result<Id<Upload>>>
{
    public async Task<Result<Id<Upload>>> Handle(TerminateUpload command, CancellationToken ct)
    {
        if (await found.Find(command.UploadId, command.Token, ct) is not { } upload)
        {
            return UploadErrors.NotFound;
        }

        await using var tx = db.Begin();
        if (await reservations.FindForUpdate(upload.ContributorId, upload.Mode, upload.ReservationId, ct) is not { } reservation
            || await uploads.FindForUpdate(upload, ct) is not { } current)
        {
            return UploadErrors.NotFound;
        }

        if ((reservation.RefuseChange(time.Now()) ?? current.Discard()) is { } refused)
        {
            return refused == ReservationErrors.CheckInProgress ? refused : UploadErrors.NotFound;
        }

        if (reservation.UploadId == current.Id)
        {
            reservation.DropUpload();
            reservations.Save(reservation);
        }

        uploads.Save(current);
        await tx.Commit(ct);
        await bytes.DeleteDiscarded([current], ct);
        return current.Id;
    }
}
