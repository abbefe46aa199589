using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Application.Storage;

namespace Groundtruth.Api.Reservations;

/// <summary>An upload link. Send one request with this method, URL and headers, and the file as its body, or use <c>resumable</c>.</summary>
public sealed record UploadResponse
{
    /// <summary>The signed URL. Anyone who has it can upload until it expires.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>The HTTP method. Always <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The headers to send unchanged.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The maximum size of the file, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>Another way to upload the same file, which continues after an interruption. Null if the store has none.</summary>
    public required ResumableResponse? Resumable { get; init; }

    internal static UploadResponse ExampleOf(string url, ResumableResponse? resumable) => new()
    {
        Url = url,
        Method = "PUT",
        Headers = new Dictionary<string, string> { ["Content-Type"] = "video/mp4" },
        MaxBytes = 524_288_000,
        Resumable = resumable,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<UploadTarget, UploadResponse>();
    }
}
