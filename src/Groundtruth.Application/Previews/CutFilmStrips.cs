using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Renders one due film strip for reviewers. Safe on several workers. Returns the number claimed, 0 or 1.</summary>
public sealed record CutFilmStrips : ICommand<int>;

internal sealed partial class CutFilmStripsHandler(
    IFilmStripStore strips, IFilmStripCutter cutter, IMediaStorage storage, TimeProvider time, ILogger<CutFilmStripsHandler> logger)
    : IRequestHandler<CutFilmStrips, Result<int>>
{
    /// <summary>Longer than the slowest render; afterwards another worker may claim the strip.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task<Result<int>> Handle(CutFilmStrips command, CancellationToken ct)
    {
        var now = time.Now();
        if (await strips.ClaimDue(now, now + Lease, ct) is not { } strip)
        {
            return 0;
        }

        try
        {
            await strips.Finish(strip.SubmissionId, await Cut(strip, ct), ct);
        }
        catch (UnavailableException e)
        {
            LogPostponed(e, strip.SubmissionId.Value);
        }

        return 1;
    }

    private async Task<bool> Cut(DueFilmStrip strip, CancellationToken ct)
    {
        if (await storage.Find(strip.MediaObjectKey, ct) is null
            || await cutter.Cut(strip.MediaObjectKey, strip.DurationSeconds, ct) is not { } picture)
        {
            return false;
        }

        using var content = new MemoryStream(picture, writable: false);
        try
        {
            await storage.Store(FilmStrip.KeyOf(strip.MediaObjectKey), content, FilmStrip.ContentType, ct);
            return true;
        }
        catch (MediaRefusedException e)
        {
            LogRefused(e, strip.SubmissionId.Value);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Film strip of submission {SubmissionId} not rendered; will retry")]
    private partial void LogPostponed(Exception e, string submissionId);

    [LoggerMessage(LogLevel.Warning, "Film strip of submission {SubmissionId} rejected by the media store")]
    private partial void LogRefused(Exception e, string submissionId);
}
