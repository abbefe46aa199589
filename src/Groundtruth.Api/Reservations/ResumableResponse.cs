using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Application.Storage;

namespace Groundtruth.Api.Reservations;

/// <summary>A resumable upload, by tus 1.0.0 or in parts that go straight to an S3 store.</summary>
public sealed record ResumableResponse
{
    /// <summary><c>tus</c> or <c>s3-multipart</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>For tus, the URL that creates an upload. For S3, the URL whose <c>/parts</c> signs parts.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>The headers to send with every request.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>For tus, the metadata to create the upload with.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The size of each chunk or part except the last, in bytes.</summary>
    public required long ChunkBytes { get; init; }

    /// <summary>The URL of an unfinished tus upload, to continue on another device. Null if there is none.</summary>
    [Url]
    public required string? UploadUrl { get; init; }

    internal static ResumableResponse Example => new()
    {
        Protocol = ResumableProtocol.Tus,
        Url = "https://groundtruth.io/uploads/tus?reservation=rsv_01hx7qf8d2m4v6t1&signature=9f86d081",
        Headers = new Dictionary<string, string>(),
        Metadata = new Dictionary<string, string> { ["filetype"] = "video/mp4" },
        ChunkBytes = 8_388_608,
        UploadUrl = null,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ResumableTarget, ResumableResponse>();
    }
}
