using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Application.Storage;

namespace Groundtruth.Api.Reservations;

/// <summary>An upload link. Send one request with this method, URL and headers, and the file as its body.</summary>
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

    internal static UploadResponse ExampleOf(string key) => new()
    {
        Url = $"https://groundtruth.io/media/{key}?expires=1781798400&signature=9f86d081",
        Method = "PUT",
        Headers = new Dictionary<string, string> { ["Content-Type"] = "video/mp4" },
        MaxBytes = 524_288_000,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<UploadTarget, UploadResponse>();
    }
}
