using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

/// <summary>A submission's line of the manifest, with the fields of the API.</summary>
internal sealed record ManifestLine
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public required string? FileName { get; init; }

    public required string Sha256 { get; init; }

    public required long ByteSize { get; init; }

    public required string ContributorId { get; init; }

    public required DatasetSplit Split { get; init; }

    public required int DurationSeconds { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int DisplayWidth { get; init; }

    public required int DisplayHeight { get; init; }

    public required double FrameRate { get; init; }

    public required string Codec { get; init; }

    public required int RotationDegrees { get; init; }

    public required int? BitDepth { get; init; }

    public required bool? IsHdr { get; init; }

    public required bool? HasAudio { get; init; }

    public required string Container { get; init; }

    public required string? VideoSha256 { get; init; }

    public required string? RecordedAt { get; init; }

    public required bool LocationRemoved { get; init; }

    public required IReadOnlyList<string> RequirementsMet { get; init; }

    public required ManifestReview Review { get; init; }

    public required string CreatedAt { get; init; }

    /// <param name="frozenAt">The time after which reviews are ignored.</param>
    public static ManifestLine Of(SubmissionView video, VideoRequirements asked, DateTimeOffset frozenAt)
    {
        var review = ManifestReview.Of(video, frozenAt);
        return new()
        {
            Id = video.Id.Value,
            TaskId = video.TaskId.Value,
            FileName = review.Status == SubmissionStatus.Approved ? video.Id + Extension(video.Container) : null,
            Sha256 = Convert.ToHexStringLower(video.ContentSha256),
            ByteSize = video.ByteSize,
            ContributorId = video.ContributorId.Value,
            Split = DatasetSplits.Of(video.ContributorId),
            DurationSeconds = video.DurationSeconds,
            Width = video.Width,
            Height = video.Height,
            DisplayWidth = video.DisplayWidth,
            DisplayHeight = video.DisplayHeight,
            FrameRate = video.FrameRate,
            Codec = video.Codec,
            RotationDegrees = video.RotationDegrees,
            BitDepth = video.BitDepth,
            IsHdr = video.IsHdr,
            HasAudio = video.HasAudio,
            Container = video.Container,
            VideoSha256 = video.VideoSha256 is null ? null : Convert.ToHexStringLower(video.VideoSha256),
            RecordedAt = Time(video.RecordedAt),
            LocationRemoved = video.IsLocationRemoved,
            RequirementsMet = MetRequirements.Of(asked, video),
            Review = review,
            CreatedAt = Time(video.CreatedAt)!,
        };
    }

    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static string Extension(string container) => container switch
    {
        "matroska" => ".mkv",
        "mp4" or "mov" or "webm" or "3gp" => $".{container}",
        _ => ".mp4",
    };
}

internal sealed record ManifestReview(
    SubmissionStatus Status, string? ReviewedAt, bool AutoApproved, RejectionReason? RejectionReason, string? Note)
{
    public static ManifestReview Of(SubmissionView video, DateTimeOffset frozenAt) => video.ReviewedAt <= frozenAt
        ? new(video.Status, ManifestLine.Time(video.ReviewedAt), video.IsAutoApproved, video.RejectionReason, video.ReviewNote)
        : new(SubmissionStatus.Pending, ReviewedAt: null, AutoApproved: false, RejectionReason: null, Note: null);
}
