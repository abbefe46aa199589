using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Uploads a reservation's video through this server, for browsers that cannot upload to the store.</summary>
/// <param name="ContentType">The file's declared type; unknown types count as <c>video/mp4</c>.</param>
public sealed record UploadVideo(Id<Reservation> ReservationId, string? ContentType, Stream Content) : ICommand<Id<Reservation>>;

internal sealed class UploadVideoHandler(
    IReservationStore reservations, UploadStart start, UploadCompletion completion, DiscardedUploads discarded, IMediaStorage storage,
    UploadLimit limit, SignedIn contributor, TimeProvider time)
    : IRequestHandler<UploadVideo, Result<Id<Reservation>>>
{
    public async Task<Result<Id<Reservation>>> Handle(UploadVideo command, CancellationToken ct)
    {
        if (command.Content.Length > limit.MaxBytes)
        {
            return MediaErrors.Invalid(MediaProblems.TooLarge(limit.MaxBytes));
        }

        if (await reservations.Find(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        if (reservation.RefuseChange(time.Now()) is { } ended)
        {
            return ended;
        }

        long? bytes = command.Content.Length > 0 ? command.Content.Length : null;
        var begun = await start.Begin(reservation, UploadProtocol.Form, VideoType.Of(command.ContentType), bytes, metadata: null, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        var upload = begun.Value.Upload;
        if (await Store(reservation, upload, command.Content, ct) is { } failed)
        {
            await discarded.Discard(upload, ct);
            return failed;
        }

        return reservation.Id;
    }

    private async Task<Error?> Store(Reservation reservation, Upload upload, Stream content, CancellationToken ct)
    {
        try
        {
            await storage.Store(upload.ObjectKey, content, upload.ContentType, ct);
        }
        catch (MediaRefusedException e)
        {
            return StorageErrors.Of(e);
        }

        return await completion.CompleteStored(reservation, upload, content.Length, ct);
    }
}
