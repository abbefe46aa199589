using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Api.Exports;

/// <summary>The bucket that an export is copied to, without credentials.</summary>
public sealed record ExportDestinationResponse : IHasExample<ExportDestinationResponse>
{
    /// <summary>Always <c>s3</c>.</summary>
    public string Type => "s3";

    /// <summary>The name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The folder in the bucket. Objects are stored under the prefix and the export's id. Empty for the root.</summary>
    public required string Prefix { get; init; }

    /// <summary>The region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>The origin of a compatible store. Null for Amazon S3.</summary>
    public required string? Endpoint { get; init; }

    /// <summary>
    /// <c>waiting</c> while the export is prepared, <c>copying</c>, then <c>complete</c> or <c>failed</c>; <c>cancelled</c> if the export
    /// was deleted.
    /// </summary>
    public required ExportCopyStatus Status { get; init; }

    /// <summary>The number of objects to copy. 0 while waiting.</summary>
    public required int ObjectCount { get; init; }

    /// <summary>The number of copied objects.</summary>
    public required int CopiedCount { get; init; }

    /// <summary>The size of the objects to copy, in bytes. 0 while waiting.</summary>
    public required long ByteSize { get; init; }

    /// <summary>The size of the copied objects, in bytes.</summary>
    public required long CopiedBytes { get; init; }

    /// <summary>The store's error code if the copy failed, such as <c>AccessDenied</c>. Null otherwise.</summary>
    public required string? ErrorCode { get; init; }

    public static ExportDestinationResponse Example => new()
    {
        Bucket = "acme-datasets",
        Prefix = "groundtruth",
        Region = "eu-west-1",
        Endpoint = null,
        Status = ExportCopyStatus.Complete,
        ObjectCount = 204,
        CopiedCount = 204,
        ByteSize = 1_048_576_000,
        CopiedBytes = 1_048_576_000,
        ErrorCode = null,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ExportDestinationView, ExportDestinationResponse>();
    }
}
