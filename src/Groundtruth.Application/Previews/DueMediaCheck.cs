using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <summary>A submission whose video a worker has claimed.</summary>
public sealed record DueMediaCheck
{
    public Id<Submission> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public Mode Mode { get; init; }

    public Id<User> ContributorId { get; init; }

    public string MediaObjectKey { get; init; } = "";

    public int DurationSeconds { get; init; }

    public bool NeedsPoster { get; init; }

    public bool NeedsFilmStrip { get; init; }

    /// <summary>True if an inspection did not measure all facts.</summary>
    public bool NeedsFacts { get; init; }

    /// <summary>True if an earlier version checked the video without measuring all facts.</summary>
    public bool WasChecked { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>This attempt included.</summary>
    public int Attempts { get; init; }

    /// <summary>Identifies the claim, so that a worker whose lease ended stores nothing.</summary>
    public DateTimeOffset LeasedUntil { get; init; }

    public byte[]? VideoSha256 { get; init; }

    public Owner Owner => new(OrgId, Mode);

    public SubmissionToCheck Subject => new(Owner, Id, ContributorId, VideoSha256);
}
