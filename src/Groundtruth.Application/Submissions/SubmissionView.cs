using Groundtruth.Domain;
using Groundtruth.Domain.Access;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

/// <summary>A submission as its buyer sees it.</summary>
public sealed record SubmissionView
{
    public Id<Submission> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public Id<User> ContributorId { get; init; }

    public string MediaObjectKey { get; init; } = "";

    /// <summary>A link to the video for whoever has it; only where one submission was asked for.</summary>
    public string? MediaUrl { get; init; }

    public int? MediaUrlExpiresInSeconds { get; init; }

    public int DurationSeconds { get; init; }

    public long ByteSize { get; init; }

    public SubmissionStatus Status { get; init; }

    public string? ReviewNote { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
