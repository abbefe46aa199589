using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

/// <summary>The conditions on the submissions of a list. A null condition admits all.</summary>
public sealed record SubmissionFilter
{
    public Id<CollectionTask>? TaskId { get; init; }

    public Id<User>? ContributorId { get; init; }

    public SubmissionStatus? Status { get; init; }

    public DateTimeOffset? ReviewedAfter { get; init; }

    /// <summary>True if one index contains exactly these submissions in their order.</summary>
    public bool IsIndexed => ReviewedAfter is null && (ContributorId is null || (TaskId is null && Status is null));
}
