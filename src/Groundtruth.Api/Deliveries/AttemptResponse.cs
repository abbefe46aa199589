using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Api.Deliveries;

/// <summary>An HTTP request made for a delivery.</summary>
public sealed record AttemptResponse : IHasExample<AttemptResponse>
{
    /// <summary>The number of the attempt, starting at 1.</summary>
    public required int Number { get; init; }

    /// <summary>The start time, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The duration, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The HTTP status of the response. Null without a response.</summary>
    public required int? StatusCode { get; init; }

    /// <summary>The reason for the missing response. Null with a response.</summary>
    public required AttemptError? Error { get; init; }

    /// <summary>The target of a redirect response. Redirects are not followed: change the endpoint's URL. Null without a redirect.</summary>
    public required string? RedirectUrl { get; init; }

    /// <summary>The first 16 KiB of the response body, as text. Null in lists.</summary>
    public required string? ResponseBody { get; init; }

    public static AttemptResponse Example => new()
    {
        Number = 1,
        StartedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        DurationMs = 84,
        StatusCode = 200,
        Error = null,
        RedirectUrl = null,
        ResponseBody = "ok",
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<AttemptView, AttemptResponse>();
    }
}
