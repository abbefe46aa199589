using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Returns an upload URL for a file of another type than the reservation was made for.</summary>
public sealed record PrepareUpload(
    Id<Reservation> ReservationId, string? ContentType, UnfinishedUpload Unfinished = UnfinishedUpload.Continue)
    : ICommand<ReservationView>;

internal sealed class PrepareUploadHandler(
    IReservationStore reservations, IUploadLinks links, DirectUploads direct, UploadOptions options, SignedIn contributor,
    TimeProvider time)
    : IRequestHandler<PrepareUpload, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(PrepareUpload command, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        if (reservation.RefuseChange(now) is { } refused)
        {
            return refused;
        }

        var contentType = VideoType.Of(command.ContentType);
        var upload = options.IsLocal
            ? links.Target(reservation, contentType, unfinished: null)
            : await direct.Renew(reservation, contentType, command.Unfinished, ct);
        return upload.Error is { } exceeded ? exceeded : ReservationView.Of(reservation, upload.Value, now);
    }
}
