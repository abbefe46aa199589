using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Exports;

/// <summary>A submission of an export, with its frozen row.</summary>
public sealed record ExportMember
{
    public int Position { get; init; }

    public Id<Submission> SubmissionId { get; init; }

    public MemberChange Change { get; init; }

    /// <summary>Its line of the manifest, and its JSON file in a shard.</summary>
    public string Line { get; init; } = "";

    /// <summary>Null without media, as are the following properties.</summary>
    public string? CsvRow { get; init; }

    public string? FileName { get; init; }

    public string? MediaObjectKey { get; init; }

    public long? ByteSize { get; init; }

    public byte[]? ContentSha256 { get; init; }

    /// <summary>Null if its media are not in the files.</summary>
    public int? Shard { get; init; }

    public long? ShardOffset { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public enum MemberChange
{
    /// <summary>In the files.</summary>
    Written,

    /// <summary>Unchanged since the base export.</summary>
    Kept,

    /// <summary>In the base export, but no longer in this one.</summary>
    Removed,
}
