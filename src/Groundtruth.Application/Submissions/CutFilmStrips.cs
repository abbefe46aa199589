using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Submissions;

/// <summary>
/// Cuts the film strips that are due, so that reviewers see at a glance what a video shows; any number of workers may do so at once. Returns how many
/// it took on.
/// </summary>
public sealed record CutFilmStrips : ICommand<int>;

internal sealed partial class CutFilmStripsHandler(
    IFilmStripStore strips, IFilmStripCutter cutter, IMediaStorage storage, TimeProvider time, ILogger<CutFilmStripsHandler> logger)
    : IRequestHandler<CutFilmStrips, Result<int>>
{
    private const int BatchSize = 4;

    /// <summary>Longer than a batch takes at worst; after that others try what a worker left that died.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task<Result<int>> Handle(CutFilmStrips command, CancellationToken ct)
    {
        var now = time.Now();
        var due = await strips.ClaimDue(BatchSize, now, now + Lease, ct);
        foreach (var strip in due)
        {
            try
            {
                await strips.Finish(strip.SubmissionId, await Cut(strip, ct), ct);
            }
            catch (UnavailableException e)
            {
                PutOff(e, strip.SubmissionId.Value);
            }
        }

        return due.Count;
    }

    private async Task<bool> Cut(DueFilmStrip strip, CancellationToken ct)
    {
        if (await storage.Find(strip.MediaObjectKey, ct) is null || await cutter.Cut(strip.MediaObjectKey, strip.DurationSeconds, ct) is not { } picture)
        {
            return false;
        }

        using var content = new MemoryStream(picture, writable: false);
        await storage.Store(FilmStrip.KeyOf(strip.MediaObjectKey), content, FilmStrip.ContentType, ct);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The film strip of submission {SubmissionId} could not be cut; it is tried again.")]
    private partial void PutOff(Exception e, string submissionId);
}

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
    /// <summary>Takes on some that are due, of any organization; nobody else is given them before the lease ends.</summary>
    Task<IReadOnlyList<DueFilmStrip>> ClaimDue(int limit, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

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
