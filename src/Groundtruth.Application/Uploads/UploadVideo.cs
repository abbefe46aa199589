using Groundtruth.Application.Inspections;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Uploads a reservation's video through this server, for browsers that cannot upload to the store.</summary>
/// <param name="ContentType">The file's declared type; unknown types count as <c>video/mp4</c>.</param>
public sealed record UploadVideo(Id<Reservation> ReservationId, string? ContentType, Stream Content) : ICommand<Id<Reservation>>;

internal sealed class UploadVideoHandler(RestartUpload uploads, IMediaStorage storage, UploadOptions options, SignedIn contributor)
    : IRequestHandler<UploadVideo, Result<Id<Reservation>>>
{
    public async Task<Result<Id<Reservation>>> Handle(UploadVideo command, CancellationToken ct)
    {
        if (command.Content.Length > options.MaxBytes)
        {
            return UploadedVideos.InvalidMedia(MediaProblems.TooLarge(options.MaxBytes));
        }

        var begun = await uploads.Begin(contributor, command.ReservationId, command.ContentType, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        try
        {
            await storage.Store(begun.Value.UploadKey, command.Content, begun.Value.ContentType, ct);
            return begun.Value.Id;
        }
        catch (MediaRefusedException e)
        {
            return StorageErrors.Of(e);
        }
    }
}
