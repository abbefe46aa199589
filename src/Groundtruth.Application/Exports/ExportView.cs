using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

public sealed record ExportView
{
    public Id<Export> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public int Version { get; init; }

    public ExportSelection Selection { get; init; }

    public Id<Export>? SinceId { get; init; }

    public long ShardBytes { get; init; }

    public ExportStatus Status { get; init; }

    public ExportFailure? FailureReason { get; init; }

    public int SubmissionCount { get; init; }

    public long? ByteSize { get; init; }

    public byte[]? ManifestSha256 { get; init; }

    /// <summary>Null in lists. Events leave it out.</summary>
    public IReadOnlyList<ExportShardView>? Shards { get; init; }

    /// <inheritdoc cref="Shards"/>
    public IReadOnlyList<ExportFileView>? Files { get; init; }

    /// <summary>Null in lists and events, and without a destination.</summary>
    public ExportDestinationView? Destination { get; init; }

    /// <summary>True if a video of its archives is missing, so that they cannot be downloaded.</summary>
    /// <remarks>Null in lists. Events leave it out.</remarks>
    public bool? IsSuperseded { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static ExportView Of(Export export) => new()
    {
        Id = export.Id,
        TaskId = export.TaskId,
        Version = export.Version,
        Selection = export.Selection,
        SinceId = export.SinceId,
        ShardBytes = export.ShardBytes,
        Status = export.Status,
        FailureReason = export.FailureReason,
        SubmissionCount = export.SubmissionCount,
        ByteSize = export.ByteSize,
        ManifestSha256 = export.ManifestSha256,
        ExpiresAt = export.ExpiresAt,
        CreatedAt = export.CreatedAt,
    };
}

public sealed record ExportShardView(int Index, string Name, long ByteSize, byte[]? Sha256, string Url);

public sealed record ExportFileView(string Name, long ByteSize, string Url);
