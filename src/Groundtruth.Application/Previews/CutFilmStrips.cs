using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>
/// Cuts a film strip that is due, so that reviewers see at a glance what a video shows; any number of workers may do so at once. Returns how many it
/// took on: one, or none.
/// </summary>
public sealed record CutFilmStrips : ICommand<int>;

internal sealed partial class CutFilmStripsHandler(
    IFilmStripStore strips, IFilmStripCutter cutter, IMediaStorage storage, TimeProvider time, ILogger<CutFilmStripsHandler> logger)
    : IRequestHandler<CutFilmStrips, Result<int>>
{
    /// <summary>Longer than one takes at worst; after that others try what a worker left that died.</summary>
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
            PutOff(e, strip.SubmissionId.Value);
        }

        return 1;
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
