using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Simulation;

/// <summary>Stores a copy of a sample video and its pictures, where an inspection would.</summary>
internal sealed class SampleFiles(IMediaStorage storage)
{
    /// <summary>Can be repeated: the same copy is stored again.</summary>
    public async Task<VideoFacts> Store(Reservation reservation, SampleClip clip, SampleCopy copy, CancellationToken ct)
    {
        var key = reservation.MediaObjectKey;
        await Store(key, copy.Video, reservation.ContentType, ct);
        return copy.Facts with
        {
            HasPoster = await StorePicture(SubmissionMedia.PosterKey(key), clip.Poster, ct),
            HasFilmStrip = await StorePicture(SubmissionMedia.FilmStripKey(key), clip.FilmStrip, ct),
        };
    }

    /// <summary>Returns false without a picture, or if the store refuses pictures.</summary>
    private async Task<bool> StorePicture(string key, byte[]? picture, CancellationToken ct)
    {
        if (picture is null)
        {
            return false;
        }

        try
        {
            await Store(key, picture, SubmissionMedia.PictureType, ct);
            return true;
        }
        catch (MediaRefusedException)
        {
            return false;
        }
    }

    private async Task Store(string key, byte[] bytes, string contentType, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes, writable: false);
        await storage.Store(key, content, contentType, ct);
    }
}
