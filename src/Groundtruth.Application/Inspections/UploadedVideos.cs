using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

internal sealed partial class UploadedVideos(
    IMediaStorage storage, IScratchArea scratch, IMediaInspector inspector, ILocationRemover locations, UploadOptions options,
    ILogger<UploadedVideos> logger)
{
    /// <summary>Inspects one local copy of the upload, then moves the stored file out of its uploader's reach.</summary>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, Inspection inspection, CancellationToken ct)
    {
        // An earlier attempt may have stopped after the move; then the video is already there.
        if (await FindUpload(reservation, ct) is not { } found) return InvalidMedia(MediaProblems.Missing);
        var (key, media) = (found.Key, found.Media);
        if (media.ByteSize == 0) return InvalidMedia(MediaProblems.Empty);
        if (media.ByteSize > options.MaxBytes) return InvalidMedia(MediaProblems.TooLarge(options.MaxBytes));

        await using var file = await scratch.Fetch(key, media.ByteSize, ct);
        var result = await inspector.Inspect(file.Path, options.MaxBytes, ct);
        if (result.Video is not { } video) return InvalidMedia([.. result.Problems]);

        // After the inspection, which reads the recording date; before hashing, so that the hash is the stored file's.
        var removal = inspection.RemoveLocation ? await locations.Remove(file.Path, ct) : new LocationRemoval(false, HasChanged: false);
        if (removal.Problem is not null) return InvalidMedia(MediaProblems.LocationNotRemovable);
        if (await Keep(reservation, found, removal.HasChanged ? file : null, ct) is { } refused) return refused;
        return video with
        {
            ByteSize = file.ByteSize,
            Sha256 = file.Sha256,
            IsLocationRemoved = removal.HadLocation,
            HasPoster = await StorePicture(reservation, SubmissionMedia.PosterKey(reservation.MediaObjectKey), result.Poster, ct),
            HasFilmStrip = await StorePicture(reservation, SubmissionMedia.FilmStripKey(reservation.MediaObjectKey), result.FilmStrip, ct),
        };
    }

    /// <summary>True if the upload exists, or an earlier attempt has moved it.</summary>
    public async Task<bool> IsUploaded(Reservation reservation, CancellationToken ct) =>
        reservation.UploadKey is not null && await FindUpload(reservation, ct) is not null;

    public async Task Discard(Reservation reservation, CancellationToken ct)
    {
        try
        {
            await DeleteUpload(reservation, ct);
            foreach (var stored in SubmissionMedia.KeysBeforeSubmission(reservation.MediaObjectKey))
            {
                await storage.Delete(stored, ct);
            }
        }
        catch (UnavailableException e)
        {
            // A later upload replaces the file, or the sweep deletes it. The contributor still gets the inspection's result.
            NotDiscarded(e, reservation.Id.Value);
        }
    }

    private async Task<Found?> FindUpload(Reservation reservation, CancellationToken ct)
    {
        if (reservation.UploadKey is { } key && await storage.Find(key, ct) is { } upload)
        {
            return new(key, upload);
        }

        return await storage.Find(reservation.MediaObjectKey, ct) is { } moved ? new(reservation.MediaObjectKey, moved) : null;
    }

    private async Task DeleteUpload(Reservation reservation, CancellationToken ct)
    {
        if (reservation.UploadKey is { } key)
        {
            await storage.Delete(key, ct);
        }
    }

    /// <param name="changed">The file to store instead of the upload, which is deleted before anybody gets a link.</param>
    private async Task<Error?> Keep(Reservation reservation, Found found, IScratchFile? changed, CancellationToken ct)
    {
        if (changed is null)
        {
            await Move(found, reservation.MediaObjectKey, ct);
            return null;
        }

        await changed.Measure(ct);
        await using var content = File.OpenRead(changed.Path);
        try
        {
            await storage.Store(reservation.MediaObjectKey, content, reservation.ContentType, ct);
        }
        catch (MediaRefusedException e)
        {
            var refused = StorageErrors.Of(e);
            return InvalidMedia(new MediaProblem(refused.Reason, refused.Message));
        }

        await DeleteUpload(reservation, ct);
        return null;
    }

    /// <summary>Never moves other bytes than those that were inspected.</summary>
    private async Task Move(Found found, string to, CancellationToken ct)
    {
        if (found.Key == to)
        {
            return;
        }

        if (found.Media.Version is not { } version)
        {
            await storage.Move(found.Key, to, ct);
        }
        else if (await storage.MoveVersion(found.Key, to, version, ct) != MoveOutcome.Moved)
        {
            throw new UnavailableException("The upload changed while it was inspected.", new InvalidDataException(found.Key));
        }
    }

    /// <summary>A missing picture never fails a submission: the media check makes it later.</summary>
    private async Task<bool> StorePicture(Reservation reservation, string key, byte[]? picture, CancellationToken ct)
    {
        if (picture is null)
        {
            return false;
        }

        try
        {
            using var content = new MemoryStream(picture, writable: false);
            await storage.Store(key, content, SubmissionMedia.PictureType, ct);
            return true;
        }
        catch (Exception e) when (e is UnavailableException or MediaRefusedException)
        {
            PictureNotStored(e, reservation.Id.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Picture of the video of reservation {ReservationId} not stored")]
    private partial void PictureNotStored(Exception e, string reservationId);

    [LoggerMessage(LogLevel.Warning, "Rejected upload of reservation {ReservationId} not deleted")]
    private partial void NotDiscarded(Exception e, string reservationId);

    /// <summary>Null if there are none.</summary>
    public static Error? RefuseMisses(IReadOnlyList<RequirementMiss> misses) =>
        misses.Count == 0 ? null : InvalidMedia([.. misses.Select(miss => new MediaProblem(miss.Code, miss.Message))]);

    public static Error InvalidMedia(params IReadOnlyList<MediaProblem> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(ReservationErrors.UploadField, fault.Code, fault.Message))]);

    private sealed record Found(string Key, StoredMedia Media);
}
