using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

internal sealed partial class UploadedVideos(
    IMediaStorage storage, IScratchArea scratch, IMediaInspector inspector, UploadOptions options, ILogger<UploadedVideos> logger)
{
    /// <summary>Inspects one local copy of the upload, then moves the stored file out of its uploader's reach.</summary>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, Inspection inspection, CancellationToken ct)
    {
        // An earlier attempt may have stopped after the move; then the video is already there.
        var key = await storage.Find(reservation.UploadKey, ct) is null ? reservation.MediaObjectKey : reservation.UploadKey;
        if (await storage.Find(key, ct) is not { } media) return InvalidMedia(MediaProblems.Missing);
        if (media.ByteSize == 0) return InvalidMedia(MediaProblems.Empty);
        if (media.ByteSize > options.MaxBytes) return InvalidMedia(MediaProblems.TooLarge(options.MaxBytes));

        await using var file = await scratch.Fetch(key, media.ByteSize, ct);
        var result = await inspector.Inspect(file.Path, options.MaxBytes, ct);
        if (result.Video is not { } video) return InvalidMedia([.. result.Problems]);

        await Keep(reservation, key, ct);
        return video with { ByteSize = file.ByteSize, Sha256 = file.Sha256 };
    }

    /// <summary>True if the upload exists, or an earlier attempt has moved it.</summary>
    public async Task<bool> IsUploaded(Reservation reservation, CancellationToken ct) =>
        await storage.Find(reservation.UploadKey, ct) is not null || await storage.Find(reservation.MediaObjectKey, ct) is not null;

    public async Task Discard(Reservation reservation, CancellationToken ct)
    {
        try
        {
            await storage.Delete(reservation.UploadKey, ct);
            await storage.Delete(reservation.MediaObjectKey, ct);
        }
        catch (UnavailableException e)
        {
            // A later upload replaces the file, or the sweep deletes it. The contributor still gets the inspection's result.
            NotDiscarded(e, reservation.Id.Value);
        }
    }

    private async Task Keep(Reservation reservation, string key, CancellationToken ct)
    {
        if (key != reservation.MediaObjectKey)
        {
            await storage.Move(key, reservation.MediaObjectKey, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rejected upload of reservation {ReservationId} not deleted")]
    private partial void NotDiscarded(Exception e, string reservationId);

    /// <summary>Null if there are none.</summary>
    public static Error? RefuseMisses(IReadOnlyList<RequirementMiss> misses) =>
        misses.Count == 0 ? null : InvalidMedia([.. misses.Select(miss => new MediaProblem(miss.Code, miss.Message))]);

    public static Error InvalidMedia(params IReadOnlyList<MediaProblem> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(ReservationErrors.UploadField, fault.Code, fault.Message))]);
}
