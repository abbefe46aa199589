using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.RequestLog;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Api.RequestLog;

/// <summary>A request to this API.</summary>
public sealed record RequestResponse : IHasExample<RequestResponse>
{
    /// <summary>The entry's id, <c>log_…</c>: a cursor of this list.</summary>
    public required Id<LoggedRequest> Id { get; init; }

    /// <summary>The response's <c>X-Request-Id</c>, <c>req_…</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>The id of the API key, <c>key_…</c>.</summary>
    public required Id<ApiKey> KeyId { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The route, such as <c>/api/v1/tasks/{id}</c>. Null if the path matched none.</summary>
    public required string? Route { get; init; }

    /// <summary>The ids in the path.</summary>
    public required IReadOnlyList<string> ResourceIds { get; init; }

    /// <summary>The status of the response. 499 if the client disconnected before it.</summary>
    public required int Status { get; init; }

    /// <summary>The <c>code</c> of the error response. Null for a success.</summary>
    public required string? ErrorCode { get; init; }

    /// <summary>The time from the request to the end of its response, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of the request, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static RequestResponse Example => new()
    {
        Id = Id<LoggedRequest>.Parse("log_01hx7r4s2g0k1a5b"),
        RequestId = "req_0190e0f2c8107a3b9d5e6f708192a3b4",
        KeyId = Id<ApiKey>.Parse("key_01hx4nk2v8r6t0wz"),
        Method = "GET",
        Route = "/api/v1/tasks/{id}",
        ResourceIds = [TaskResponse.Example.Id.Value],
        Status = 200,
        ErrorCode = null,
        DurationMs = 2,
        Livemode = false,
        CreatedAt = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<LoggedRequestView, RequestResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
