using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Exports;

/// <summary>An immutable version of a task's submissions for download.</summary>
public sealed record ExportResponse : IHasExample<ExportResponse>
{
    /// <summary>The export's id, <c>exp_…</c>.</summary>
    public required Id<Export> Id { get; init; }

    /// <summary>The task's id, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary><c>preparing</c>, then <c>ready</c> or <c>failed</c>.</summary>
    public required ExportStatus Status { get; init; }

    /// <summary>
    /// The reason for the failure; null otherwise. It is <c>too_many_submissions</c> (more than a million), <c>internal</c>,
    /// <c>media_deleted</c> (a video was deleted during the copy), <c>destination_conflict</c> (an object with other content exists),
    /// <c>destination_refused</c> (see <c>destination.error_code</c>) or <c>destination_unreachable</c>.
    /// </summary>
    public required ExportFailure? FailureReason { get; init; }

    /// <summary>The version number, starting at 1 for each task. Numbers of deleted exports are not reused.</summary>
    public required int Version { get; init; }

    /// <summary>The exported submissions: <c>approved</c> or <c>all</c>.</summary>
    public required ExportSelection SubmissionStatus { get; init; }

    /// <summary>The export that the files are compared with. Null if they hold the whole version.</summary>
    public required Id<Export>? SinceExport { get; init; }

    /// <summary>The largest size of a shard, in bytes.</summary>
    public required long ShardBytes { get; init; }

    /// <summary>The number of submissions in the files; while preparing, of those prepared so far.</summary>
    public required int SubmissionCount { get; init; }

    /// <summary>The size of all files and shards, in bytes. Null until the files are prepared.</summary>
    public required long? ByteSize { get; init; }

    /// <summary>The SHA-256 hash of <c>manifest.jsonl</c>, in lower-case hex. Null until the files are prepared.</summary>
    public required string? Sha256Manifest { get; init; }

    /// <summary>The tar archives with the videos, in their order. Null in lists. Events leave it out.</summary>
    public required IReadOnlyList<ExportShardResponse>? Shards { get; init; }

    /// <summary>The other files. Null in lists. Events leave it out.</summary>
    public required IReadOnlyList<ExportFileResponse>? Files { get; init; }

    /// <summary>The bucket of the copy and its progress. Null without a destination, and in lists. Events leave it out.</summary>
    public required ExportDestinationResponse? Destination { get; init; }

    /// <summary>
    /// True if a video was deleted, or was missing at a download: archives with it return 410. Create a new export then. Null in lists.
    /// Events leave it out.
    /// </summary>
    public required bool? Superseded { get; init; }

    /// <summary>The time until which the export and its media are kept, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The time of creation, in UTC. Submissions are exported as they were then.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static ExportResponse Example => new()
    {
        Id = Id<Export>.Parse("exp_01hx8m2c5v7y9b1d"),
        TaskId = TaskResponse.Example.Id,
        Status = ExportStatus.Ready,
        FailureReason = null,
        Version = 3,
        SubmissionStatus = ExportSelection.Approved,
        SinceExport = null,
        ShardBytes = Export.DefaultShardBytes,
        SubmissionCount = 100,
        ByteSize = 1_048_667_648,
        Sha256Manifest = "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02",
        Shards = [ExportShardResponse.Example],
        Files = [ExportFileResponse.Example],
        Destination = ExportDestinationResponse.Example,
        Superseded = false,
        ExpiresAt = new(2026, 7, 18, 16, 20, 0, TimeSpan.Zero),
        CreatedAt = new(2026, 6, 18, 16, 20, 0, TimeSpan.Zero),
    };

    /// <summary>Lists contain the facts of the stored row only.</summary>
    public static ExportResponse ListExample => Example with { Shards = null, Files = null, Destination = null, Superseded = null };

    internal sealed class FromView : Profile
    {
        public FromView()
        {
            // Files that are not shown are null, not empty.
            AllowNullCollections = true;
            CreateMap<ExportView, ExportResponse>()
                .ForMember(response => response.SubmissionStatus, map => map.MapFrom(view => view.Selection))
                .ForMember(response => response.SinceExport, map => map.MapFrom(view => view.SinceId))
                .ForMember(response => response.Superseded, map => map.MapFrom(view => view.IsSuperseded))
                .ForMember(
                    response => response.Sha256Manifest,
                    map => map.MapFrom(view => view.ManifestSha256 == null ? null : Convert.ToHexStringLower(view.ManifestSha256)));
        }
    }
}
