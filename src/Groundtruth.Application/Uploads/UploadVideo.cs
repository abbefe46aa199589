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
    UploadOptions options, SignedIn contributor, TimeProvider time)
    : IRequestHandler<UploadVideo, Result<Id<Reservation>>>
{
    public async Task<Result<Id<Reservation>>> Handle(UploadVideo command, CancellationToken ct)
    {
        if (command.Content.Length > options.MaxBytes)
        {
            return UploadedVideos.InvalidMedia(MediaProblems.TooLarge(options.MaxBytes));
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
        try
        {
            await storage.Store(upload.ObjectKey, command.Content, upload.ContentType, ct);
        }
        catch (MediaRefusedException e)
        {
            await discarded.Discard(upload, ct);
            return StorageErrors.Of(e);
        }

        if (await completion.CompleteStored(reservation, upload, command.Content.Length, ct) is { } late)
        {
            await discarded.Discard(upload, ct);
            return late;
        }

        return reservation.Id;
    }
}
