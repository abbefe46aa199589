using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Inspections;

internal sealed class UploadedVideos(
    InspectedFiles files, IScratchArea scratch, IMediaInspector inspector, ILocationRemover locations, UploadLimit limit)
{
    /// <summary>Inspects one local copy of the upload, and stores it out of its uploader's reach.</summary>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, Inspection inspection, CancellationToken ct)
    {
        if (await files.Find(reservation, ct) is not { } found) return MediaErrors.Invalid(MediaProblems.Missing);
        var media = found.Media;
        if (media.ByteSize == 0) return MediaErrors.Invalid(MediaProblems.Empty);
        if (media.ByteSize > limit.MaxBytes) return MediaErrors.Invalid(MediaProblems.TooLarge(limit.MaxBytes));

        await using var file = await scratch.Fetch(found.Key, media.ByteSize, ct);
        var result = await inspector.Inspect(file.Path, limit.MaxBytes, ct);
        if (result.Video is not { } video) return MediaErrors.Invalid([.. result.Problems]);

        // After the inspection, which reads the recording date; before hashing, so that the hash is the stored file's.
        var removal = inspection.RemoveLocation
            ? await locations.Remove(file.Path, result.CpuLeft, ct)
            : new LocationRemoval(false, HasChanged: false);
        if (removal.Problem is { } code) return MediaErrors.Invalid(MediaProblems.OfRemoval(code));
        if (await Keep(reservation, found, removal.HasChanged ? file : null, ct) is { } refused) return refused;
        return video with
        {
            ByteSize = file.ByteSize,
            Sha256 = file.Sha256,
            IsLocationRemoved = removal.HadLocation,
            OriginalKey = removal.HasChanged ? reservation.UploadKey : null,
            HasPoster = await files.TryStorePicture(SubmissionMedia.PosterKey(reservation.MediaObjectKey), result.Poster, ct),
            HasFilmStrip = await files.TryStorePicture(SubmissionMedia.FilmStripKey(reservation.MediaObjectKey), result.FilmStrip, ct),
        };
    }

    /// <summary>True if the upload exists, or an earlier attempt has moved it.</summary>
    public async Task<bool> IsUploaded(Reservation reservation, CancellationToken ct) => await files.Find(reservation, ct) is not null;

    public Task Discard(Reservation reservation, CancellationToken ct) => files.Discard(reservation, ct);

    private async Task<Error?> Keep(Reservation reservation, InspectedFile found, IScratchFile? changed, CancellationToken ct)
    {
        if (changed is not null)
        {
            return await files.Replace(reservation, found, changed, ct);
        }

        await files.Move(found, reservation.MediaObjectKey, ct);
        return null;
    }
}
