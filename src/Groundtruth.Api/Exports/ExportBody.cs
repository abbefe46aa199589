using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Exports;

/// <summary>The selection, form and destination of an export.</summary>
public sealed record ExportBody
{
    /// <summary>
    /// The submissions to export: <c>approved</c> (default) or <c>all</c>. With <c>all</c>, unapproved submissions have rows but no media.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>
    /// The id of a ready export of the same task and status. The files then hold only what is new or changed since, and
    /// <c>removed.jsonl</c> lists the submissions that are no longer included.
    /// </summary>
    public string? SinceExport { get; init; }

    /// <summary>The largest size of a shard in bytes, 64 MiB to 16 GiB. Default: 1 GiB. A larger video has a shard of its own.</summary>
    public long? ShardBytes { get; init; }

    /// <summary>
    /// A bucket to copy the videos and files to. The request writes the object <c>.groundtruth</c> there to test the access. The export is
    /// <c>ready</c> when the copy is complete.
    /// </summary>
    public CreateExportDestination? Destination { get; init; }

    internal CreateExport Command(Id<CollectionTask> taskId) => new(taskId, Status, SinceExport, ShardBytes, Destination);
}
