using AutoMapper;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Submissions;

/// <summary>A contributor's video for a task.</summary>
public sealed record SubmissionResponse
{
    /// <summary>The submission's id, <c>sub_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task that it is for, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>Who recorded it, <c>usr_…</c>.</summary>
    public required string ContributorId { get; init; }

    /// <summary>The video's key in storage.</summary>
    public required string MediaObjectKey { get; init; }

    /// <summary>A signed link to the video, fresh at each call; null in lists.</summary>
    public required string? MediaUrl { get; init; }

    /// <summary>How long that link is good, in seconds; null in lists.</summary>
    public required int? MediaUrlExpiresInSeconds { get; init; }

    /// <summary>How long the video runs, to the nearest second.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>How large the file is, in bytes.</summary>
    public required long ByteSize { get; init; }

    /// <summary><c>pending</c> until it is decided.</summary>
    public required SubmissionStatus Status { get; init; }

    /// <summary>What the reviewer wrote, if anything.</summary>
    public required string? ReviewNote { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When it was submitted, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SubmissionView, SubmissionResponse>();
    }
}
