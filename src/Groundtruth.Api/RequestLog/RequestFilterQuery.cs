using Groundtruth.Application.RequestLog;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.RequestLog;

/// <summary>The filters of the request log.</summary>
/// <remarks>Bound as text, so that invalid values are reported like other fields.</remarks>
public sealed class RequestFilterQuery
{
    /// <summary>Returns only requests with such a status: <c>2xx</c>, <c>3xx</c>, <c>4xx</c> or <c>5xx</c>.</summary>
    [FromQuery(Name = "status_class")]
    public string? StatusClass { get; init; }

    /// <summary>Returns only requests with this HTTP method, such as <c>POST</c>.</summary>
    [FromQuery(Name = "method")]
    public string? Method { get; init; }

    /// <summary>Returns only requests to this route, as in this reference: <c>/api/v1/tasks/{id}</c>.</summary>
    [FromQuery(Name = "route")]
    public string? Route { get; init; }

    /// <summary>Returns only requests with this API key, <c>key_…</c>.</summary>
    [FromQuery(Name = "key_id")]
    public string? KeyId { get; init; }

    /// <summary>Returns only the request with this <c>X-Request-Id</c>, <c>req_…</c>.</summary>
    [FromQuery(Name = "request_id")]
    public string? RequestId { get; init; }

    /// <summary>Returns only requests at this time or later: ISO 8601 with an offset.</summary>
    /// <remarks>For example, <c>2026-06-18T14:32:00Z</c>.</remarks>
    [FromQuery(Name = "created_after")]
    public string? CreatedAfter { get; init; }

    /// <summary>Returns only requests before this time: ISO 8601 with an offset.</summary>
    [FromQuery(Name = "created_before")]
    public string? CreatedBefore { get; init; }

    internal RequestFilter Filter => new()
    {
        StatusClass = StatusClass,
        Method = Method,
        Route = Route,
        KeyId = KeyId,
        RequestId = RequestId,
        CreatedAfter = CreatedAfter,
        CreatedBefore = CreatedBefore,
    };
}
