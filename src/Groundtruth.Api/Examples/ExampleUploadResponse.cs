using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Examples;

namespace Groundtruth.Api.Examples;

/// <summary>An upload link for an example video.</summary>
public sealed record ExampleUploadResponse : IHasExample<ExampleUploadResponse>
{
    /// <summary>The storage key to pass as <c>example_media_key</c> when creating a task, after the upload.</summary>
    public required string ExampleMediaKey { get; init; }

    /// <summary>The upload link, valid for one hour.</summary>
    public required UploadResponse Upload { get; init; }

    /// <summary>The time when the example is deleted unless a task uses it, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static ExampleUploadResponse Example => new()
    {
        ExampleMediaKey = "org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4",
        Upload = UploadResponse.ExampleOf(
            "https://groundtruth.io/media/org_01hx4mz2q8w6e1t9/examples/exu_01hx4nqv7c3s5k8d.mp4?expires=1781798400&signature=9f86d081",
            resumable: null),
        ExpiresAt = new(2026, 6, 19, 14, 32, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ExampleView, ExampleUploadResponse>();
    }
}
