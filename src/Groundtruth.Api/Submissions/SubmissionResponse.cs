using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Accounts;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Submissions;

/// <summary>A video submitted for a task.</summary>
public sealed record SubmissionResponse : IHasExample<SubmissionResponse>
{
    /// <summary>The submission's id, <c>sub_…</c>.</summary>
    public required Id<Submission> Id { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>The id of the contributor, <c>usr_…</c>.</summary>
    public required Id<User> ContributorId { get; init; }

    /// <summary>The storage key of the video.</summary>
    public required string MediaObjectKey { get; init; }

    /// <summary>A signed link to the video, created on each call. Null in lists.</summary>
    [Url]
    public required string? MediaUrl { get; init; }

    /// <summary>The validity of the link, in seconds. Null in lists.</summary>
    public required int? MediaUrlExpiresInSeconds { get; init; }

    /// <summary>The duration, rounded to seconds.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>The file size, in bytes.</summary>
    public required long ByteSize { get; init; }

    /// <summary>The frame width before rotation, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The frame height before rotation, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The average number of frames per second.</summary>
    public required double FrameRate { get; init; }

    /// <summary>The video codec, as named by ffmpeg: <c>h264</c>, <c>hevc</c>, <c>vp9</c>, …</summary>
    public required string Codec { get; init; }

    /// <summary>The clockwise rotation applied by players, in degrees: 0, 90, 180 or 270.</summary>
    public required int RotationDegrees { get; init; }

    /// <summary><c>pending</c> until reviewed, then <c>approved</c> or <c>rejected</c>.</summary>
    public required SubmissionStatus Status { get; init; }

    /// <summary>The reason for the rejection. Null unless rejected.</summary>
    public required RejectionReason? RejectionReason { get; init; }

    /// <summary>The reviewer's note to the contributor. Null without a note.</summary>
    public required string? ReviewNote { get; init; }

    /// <summary>The time of the decision, in UTC. Null until then.</summary>
    public required DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>The time of auto-approval if the submission is not reviewed earlier, in UTC.</summary>
    public required DateTimeOffset AutoApproveAt { get; init; }

    /// <summary>True if the submission was auto-approved.</summary>
    public required bool AutoApproved { get; init; }

    /// <summary>The payout to the contributor. Null unless approved.</summary>
    public required SubmissionPayoutResponse? Payout { get; init; }

    /// <summary>
    /// <c>pending</c> until the video is compared with earlier footage, then <c>done</c>, or <c>not_possible</c> if it is too dark, plain
    /// or short.
    /// </summary>
    public required NearDuplicateCheckStatus NearDuplicateCheck { get; init; }

    /// <summary>
    /// The organization's most similar submissions of the same mode, best first, at most ten. A reason to look, not a verdict. Null until
    /// checked, and for contributors.
    /// </summary>
    public required IReadOnlyList<NearDuplicateResponse>? NearDuplicates { get; init; }

    /// <summary>
    /// True if the contributor submitted the same footage to another organization. Always false for simulated contributors. Null until
    /// checked, and for contributors.
    /// </summary>
    public required bool? SeenElsewhere { get; init; }

    /// <summary>The time of submission, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static SubmissionResponse Example => new()
    {
        Id = Id<Submission>.Parse("sub_01hx7r4s2g0k1a5b"),
        TaskId = TaskResponse.Example.Id,
        ContributorId = AccountResponse.Example.Id,
        MediaObjectKey = "submissions/sub_01hx7r4s2g0k1a5b.mp4",
        MediaUrl = "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4?token=eyJhbGciOi",
        MediaUrlExpiresInSeconds = 3600,
        DurationSeconds = 31,
        ByteSize = 52_428_800,
        Width = 1920,
        Height = 1080,
        FrameRate = 29.97,
        Codec = "h264",
        RotationDegrees = 90,
        Status = SubmissionStatus.Approved,
        RejectionReason = null,
        ReviewNote = null,
        ReviewedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        AutoApproveAt = new(2026, 6, 25, 16, 5, 12, TimeSpan.Zero),
        AutoApproved = false,
        Payout = new() { Id = Id<Payout>.Parse("pay_01hx7r8b3n6p0w2z"), Status = PayoutStatus.Queued, AmountCents = 250 },
        NearDuplicateCheck = NearDuplicateCheckStatus.Done,
        NearDuplicates = [NearDuplicateResponse.Example],
        SeenElsewhere = false,
        CreatedAt = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero),
    };

    /// <summary>Lists contain no signed links.</summary>
    public static SubmissionResponse ListExample => Example with { MediaUrl = null, MediaUrlExpiresInSeconds = null };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            // A list that is not known is null, not empty.
            AllowNullCollections = true;
            CreateMap<NearDuplicate, NearDuplicateResponse>();
            CreateMap<SubmissionView, SubmissionResponse>()
                .ForMember(response => response.AutoApproved, map => map.MapFrom(view => view.IsAutoApproved))
                .ForMember(response => response.Payout, map => map.MapFrom(view => SubmissionPayoutResponse.Of(view)));
        }
    }
}
