using AutoMapper;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Payouts;
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

    /// <summary>How wide its pictures are, in pixels, before they are rotated.</summary>
    public required int Width { get; init; }

    /// <summary>How high its pictures are, in pixels, before they are rotated.</summary>
    public required int Height { get; init; }

    /// <summary>Pictures in a second, on average.</summary>
    public required double FrameRate { get; init; }

    /// <summary>How its pictures are encoded, as ffmpeg names it: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>How far a player turns it clockwise: 0, 90, 180 or 270.</summary>
    public required int RotationDegrees { get; init; }

    /// <summary><c>pending</c> until it is decided.</summary>
    public required SubmissionStatus Status { get; init; }

    /// <summary>Why it was rejected; null unless it was.</summary>
    public required RejectionReason? RejectionReason { get; init; }

    /// <summary>What the reviewer wrote, if anything.</summary>
    public required string? ReviewNote { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When it is approved by itself if nobody decides before, in UTC.</summary>
    public required DateTimeOffset AutoApproveAt { get; init; }

    /// <summary>Whether it was approved by itself.</summary>
    public required bool AutoApproved { get; init; }

    /// <summary>What its approval owes its contributor; null unless it is approved.</summary>
    public required SubmissionPayoutResponse? Payout { get; init; }

    /// <summary>When it was submitted, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<SubmissionView, SubmissionResponse>()
            .ForMember(response => response.AutoApproved, map => map.MapFrom(view => view.IsAutoApproved))
            .ForMember(response => response.Payout, map => map.MapFrom(view => SubmissionPayoutResponse.Of(view)));
    }
}

/// <summary>What a submission's approval owes its contributor, and how that stands.</summary>
public sealed record SubmissionPayoutResponse
{
    /// <summary>The payout's id, <c>pay_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>queued</c>, or <c>held</c> while the contributor cannot be paid; then <c>paid</c>, or <c>failed</c>.</summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>How much, in cents of US dollars.</summary>
    public required long AmountCents { get; init; }

    internal static SubmissionPayoutResponse? Of(SubmissionView view) => view.PayoutId is { } id
        ? new() { Id = id.Value, Status = view.PayoutStatus!.Value, AmountCents = view.PayoutAmountCents!.Value }
        : null;
}
