using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Submissions;

/// <summary>Lists of an organization's submissions across tasks.</summary>
public interface ISubmissionSearchStore
{
    /// <summary>Lists the submissions of a filter that is indexed.</summary>
    Task<IReadOnlyList<SubmissionView>> List(Owner owner, SubmissionFilter filter, CursorRange range, CancellationToken ct);

    /// <summary>Reads at most <paramref name="maxRows"/> submissions of the range.</summary>
    /// <remarks>Uses an index of one of the filter's fields.</remarks>
    /// <returns>Those that match, up to the range's limit, and the last one read if the scan ended at <paramref name="maxRows"/>.</returns>
    Task<IReadOnlyList<ScannedSubmission>> Scan(
        Owner owner, SubmissionFilter filter, CursorRange range, int maxRows, CancellationToken ct);

    /// <summary>In the order of the ids.</summary>
    Task<IReadOnlyList<SubmissionView>> ListByIds(Owner owner, IReadOnlyList<Id<Submission>> ids, CancellationToken ct);
}

/// <param name="IsLast">True if the scan ended here.</param>
public sealed record ScannedSubmission(Id<Submission> Id, bool IsMatch, bool IsLast);
