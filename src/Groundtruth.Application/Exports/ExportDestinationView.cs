using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>The bucket of an export and the progress of the copy, without credentials.</summary>
public sealed record ExportDestinationView
{
    public required string Bucket { get; init; }

    public required string Prefix { get; init; }

    public required string Region { get; init; }

    public required string? Endpoint { get; init; }

    public required ExportCopyStatus Status { get; init; }

    public required int ObjectCount { get; init; }

    public required int CopiedCount { get; init; }

    public required long ByteSize { get; init; }

    public required long CopiedBytes { get; init; }

    public required string? ErrorCode { get; init; }

    public static ExportDestinationView? Of(ExportCopy? copy) => copy is null ? null : new()
    {
        Bucket = copy.Bucket,
        Prefix = copy.Prefix,
        Region = copy.Region,
        Endpoint = copy.Endpoint,
        Status = copy.Status,
        ObjectCount = copy.ObjectCount,
        CopiedCount = copy.CopiedCount,
        ByteSize = copy.ByteSize,
        CopiedBytes = copy.CopiedBytes,
        ErrorCode = copy.ErrorCode,
    };
}
