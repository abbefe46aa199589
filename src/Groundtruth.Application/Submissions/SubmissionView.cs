using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Submissions;

public sealed record SubmissionView
{
    public Id<Submission> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public Id<User> ContributorId { get; init; }

    public string MediaObjectKey { get; init; } = "";

    /// <summary>The key of an upload that must be deleted before a link is signed.</summary>
    public string? OriginalKey { get; init; }

    /// <summary>A signed download URL; null unless requested.</summary>
    public string? MediaUrl { get; init; }

    public int? MediaUrlExpiresInSeconds { get; init; }

    /// <summary>A signed link; set like <see cref="MediaUrl"/> if there is a preview.</summary>
    public string? PreviewUrl { get; init; }

    public PreviewStatus PreviewStatus { get; init; }

    /// <summary>A signed link to the poster; set like <see cref="MediaUrl"/> if there is one.</summary>
    public string? ThumbnailUrl { get; init; }

    public int DurationSeconds { get; init; }

    public long ByteSize { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public double FrameRate { get; init; }

    public string Codec { get; init; } = "";

    public int RotationDegrees { get; init; }

    public string Container { get; init; } = "";

    public byte[] ContentSha256 { get; init; } = [];

    public byte[]? VideoSha256 { get; init; }

    public int? BitDepth { get; init; }

    public bool? IsHdr { get; init; }

    public bool? HasAudio { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }

    public bool IsLocationRemoved { get; init; }

    /// <summary>In pixels, after rotation.</summary>
    public int DisplayWidth => RotationDegrees % 180 == 0 ? Width : Height;

    /// <inheritdoc cref="DisplayWidth"/>
    public int DisplayHeight => RotationDegrees % 180 == 0 ? Height : Width;

    public SubmissionStatus Status { get; init; }

    public RejectionReason? RejectionReason { get; init; }

    public string? ReviewNote { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public DateTimeOffset AutoApproveAt { get; init; }

    public bool IsAutoApproved { get; init; }

    public Id<Payout>? PayoutId { get; init; }

    public PayoutStatus? PayoutStatus { get; init; }

    public long? PayoutAmountCents { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool HasFilmStrip { get; init; }

    public bool HasPoster { get; init; }

    public bool HasPreview => PreviewStatus is PreviewStatus.Full or PreviewStatus.KeyFrames;

    /// <summary>Set together with the other signals when the video has been checked.</summary>
    public double? Brightness { get; init; }

    public double? Sharpness { get; init; }

    public bool? IsDark { get; init; }

    public bool? IsBlurred { get; init; }

    public bool? IsStill { get; init; }

    public bool? IsSilent { get; init; }

    public NearDuplicateCheckStatus NearDuplicateCheck { get; init; }

    /// <summary>Null until checked, and for contributors.</summary>
    public IReadOnlyList<NearDuplicate>? NearDuplicates { get; init; }

    /// <inheritdoc cref="NearDuplicates"/>
    public bool? SeenElsewhere { get; init; }

    /// <summary>Set only for the submission's contributor.</summary>
    public string TaskTitle { get; init; } = "";

    /// <inheritdoc cref="TaskTitle"/>
    public long RewardCents { get; init; }

    public SubmissionView With(NearDuplicateFindings findings) => this with
    {
        NearDuplicateCheck = findings.Status,
        NearDuplicates = findings.Matches,
        SeenElsewhere = findings.SeenElsewhere,
    };

    public static SubmissionView Of(Submission submission, Payout? payout = null) => new()
    {
        Id = submission.Id,
        TaskId = submission.TaskId,
        ContributorId = submission.ContributorId,
        MediaObjectKey = submission.MediaObjectKey,
        DurationSeconds = submission.DurationSeconds,
        ByteSize = submission.ByteSize,
        Width = submission.Width,
        Height = submission.Height,
        FrameRate = submission.FrameRate,
        Codec = submission.Codec,
        RotationDegrees = submission.RotationDegrees,
        Container = submission.Container,
        ContentSha256 = submission.ContentSha256,
        VideoSha256 = submission.VideoSha256,
        BitDepth = submission.BitDepth,
        IsHdr = submission.IsHdr,
        HasAudio = submission.HasAudio,
        RecordedAt = submission.RecordedAt,
        IsLocationRemoved = submission.IsLocationRemoved,
        HasPoster = submission.HasPoster,
        HasFilmStrip = submission.HasFilmStrip,
        Status = submission.Status,
        RejectionReason = submission.RejectionReason,
        ReviewNote = submission.ReviewNote,
        ReviewedAt = submission.ReviewedAt,
        AutoApproveAt = submission.AutoApproveAt,
        IsAutoApproved = submission.IsAutoApproved,
        PayoutId = payout?.Id,
        PayoutStatus = payout?.Status,
        PayoutAmountCents = payout?.AmountCents,
        CreatedAt = submission.CreatedAt,
        NearDuplicateCheck = submission.NearDuplicateCheck,
        NearDuplicates = submission.NearDuplicates,
        SeenElsewhere = submission.SeenElsewhere,
        PreviewStatus = submission.PreviewStatus,
        Brightness = submission.Brightness,
        Sharpness = submission.Sharpness,
        IsDark = submission.IsDark,
        IsBlurred = submission.IsBlurred,
        IsStill = submission.IsStill,
        IsSilent = submission.IsSilent,
    };
}
