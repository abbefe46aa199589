using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

public sealed record DueFilmStrip(Id<Submission> SubmissionId, string MediaObjectKey, int DurationSeconds);

public interface IFilmStripStore
{
    Task<DueFilmStrip?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct);

    /// <param name="isCut">False if the video yields no film strip.</param>
    Task Finish(Id<Submission> id, bool isCut, CancellationToken ct);

    Task<string?> FindKey(Owner owner, Id<Submission> id, CancellationToken ct);
}
