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

    /// <summary>A signed link to the video, created on each call. Null in lists without <c>include=media_url</c>.</summary>
    [Url]
    public required string? MediaUrl { get; init; }

    /// <summary>The validity of the links, in seconds. Null without links.</summary>
    public required int? MediaUrlExpiresInSeconds { get; init; }

    /// <summary>A signed link to the preview, an MP4 that every browser plays. Null in lists and without a preview.</summary>
    [Url]
    public required string? PreviewUrl { get; init; }

    /// <summary>
    /// <c>pending</c> until the video is checked, then <c>full</c>, <c>key_frames</c>, <c>not_needed</c> or <c>not_possible</c>. With
    /// <c>key_frames</c>, the preview shows only the video's key frames; with <c>not_needed</c>, browsers play the video itself; with
    /// <c>not_possible</c>, the video cannot be decoded or was deleted.
    /// </summary>
    public required PreviewStatus PreviewStatus { get; init; }

    /// <summary>A signed link to a picture of the video, a JPEG. Null in lists and without a picture.</summary>
    [Url]
    public required string? ThumbnailUrl { get; init; }

    /// <summary>Measurements of picture and sound. Null until the video is checked.</summary>
    public required SubmissionSignalsResponse? Signals { get; init; }

    /// <summary>The duration, rounded to seconds.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>The file size, in bytes.</summary>
    public required long ByteSize { get; init; }

    /// <summary>The SHA-256 hash of the stored file, in hex. If the location was removed, the hash of the file without it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The SHA-256 hash of the encoded video stream, in hex. Independent of the container. Null until known.</summary>
    public required string? VideoSha256 { get; init; }

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

    /// <summary>The width as displayed, after rotation, in pixels.</summary>
    public required int DisplayWidth { get; init; }

    /// <summary>The height as displayed, after rotation, in pixels.</summary>
    public required int DisplayHeight { get; init; }

    /// <summary>The bits per color component: 8, 10 or 12. Null if unknown.</summary>
    public required int? BitDepth { get; init; }

    /// <summary>True if the video has a high dynamic range. Null if unknown.</summary>
    public required bool? IsHdr { get; init; }

    /// <summary>True if the video has sound. Null if unknown.</summary>
    public required bool? HasAudio { get; init; }

    /// <summary>The container: <c>mp4</c>, <c>mov</c>, <c>3gp</c>, <c>webm</c> or <c>matroska</c>.</summary>
    public required string Container { get; init; }

    /// <summary>
    /// The recording time stated in the file, in UTC. Null if the file states none, or one that is more than a day after the submission.
    /// </summary>
    public required DateTimeOffset? RecordedAt { get; init; }

    /// <summary>True if location data was found and removed before the file was stored.</summary>
    public required bool LocationRemoved { get; init; }

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
    /// <c>pending</c> until the video is compared with earlier footage, then <c>done</c> or <c>not_possible</c>. It is
    /// <c>not_possible</c> if the video is too dark, plain or short.
    /// </summary>
    public required NearDuplicateCheckStatus NearDuplicateCheck { get; init; }

    /// <summary>
    /// The organization's most similar submissions of the same mode, best first, at most ten. A reason to compare the videos, not a
    /// decision. Null until checked, and for contributors.
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
        PreviewUrl = "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4"
            + ".preview.mp4?token=eyJhbGciOi",
        PreviewStatus = PreviewStatus.Full,
        ThumbnailUrl = "https://example.supabase.co/storage/v1/object/sign/media/submissions/sub_01hx7r4s2g0k1a5b.mp4"
            + ".poster.jpg?token=eyJhbGciOi",
        Signals = SubmissionSignalsResponse.Example,
        DurationSeconds = 31,
        ByteSize = 52_428_800,
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        VideoSha256 = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        Width = 1920,
        Height = 1080,
        FrameRate = 29.97,
        Codec = "h264",
        RotationDegrees = 90,
        DisplayWidth = 1080,
        DisplayHeight = 1920,
        BitDepth = 8,
        IsHdr = false,
        HasAudio = true,
        Container = "mp4",
        RecordedAt = new(2026, 6, 18, 15, 40, 0, TimeSpan.Zero),
        LocationRemoved = false,
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
    public static SubmissionResponse ListExample => Example with
    {
        MediaUrl = null, MediaUrlExpiresInSeconds = null, PreviewUrl = null, ThumbnailUrl = null,
    };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            // A list that is not known is null, not empty.
            AllowNullCollections = true;
            CreateMap<NearDuplicate, NearDuplicateResponse>();
            CreateMap<SubmissionView, SubmissionResponse>()
                .ForMember(response => response.AutoApproved, map => map.MapFrom(view => view.IsAutoApproved))
                .ForMember(response => response.Sha256, map => map.MapFrom(view => Convert.ToHexStringLower(view.ContentSha256)))
                .ForMember(
                    response => response.VideoSha256,
                    map => map.MapFrom(view => view.VideoSha256 == null ? null : Convert.ToHexStringLower(view.VideoSha256)))
                .ForMember(response => response.LocationRemoved, map => map.MapFrom(view => view.IsLocationRemoved))
                .ForMember(response => response.Signals, map => map.MapFrom(view => SubmissionSignalsResponse.Of(view)))
                .ForMember(response => response.Payout, map => map.MapFrom(view => SubmissionPayoutResponse.Of(view)));
        }
    }
}
