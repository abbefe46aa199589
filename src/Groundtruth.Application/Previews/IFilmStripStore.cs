using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

public static class FilmStrip
{
    public const string ContentType = "image/jpeg";
    public const int Frames = 8;

    /// <summary>Beside its video.</summary>
    public static string KeyOf(string mediaObjectKey) => $"{mediaObjectKey}.strip.jpg";
}

public sealed record DueFilmStrip(Id<Submission> SubmissionId, string MediaObjectKey, int DurationSeconds);

public interface IFilmStripStore
{
    /// <summary>Takes on one that is due, of any organization; nobody else is given it before the lease ends.</summary>
    Task<DueFilmStrip?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <param name="isCut">False where none can be.</param>
    Task Finish(Id<Submission> id, bool isCut, CancellationToken ct);

    /// <summary>Where the film strip of an owner's submission lies; null while there is none.</summary>
    Task<string?> FindKey(Owner owner, Id<Submission> id, CancellationToken ct);
}

public interface IFilmStripCutter
{
    /// <summary>Frames from all over a video, beside each other, as a JPEG; null when none can be made of it.</summary>
    Task<byte[]?> Cut(string key, int durationSeconds, CancellationToken ct);
}
