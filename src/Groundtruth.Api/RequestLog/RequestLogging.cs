using Groundtruth.Api.Http;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RequestLog;
using Groundtruth.Domain.RequestLog;

namespace Groundtruth.Api.RequestLog;

/// <summary>Records the requests that had a valid API key.</summary>
/// <remarks>
/// It is the outermost middleware, because the rest of the pipeline assigns the request id and turns exceptions into responses.
/// </remarks>
internal sealed class RequestLogging(RequestDelegate next, IRequestLog log, TimeProvider time)
{
    /// <summary>The status that nginx logs if the client disconnects before the response.</summary>
    private const int ClientClosedRequest = 499;

    public async Task Invoke(HttpContext context)
    {
        // Later parts of the pipeline handle HEAD as GET.
        var (method, start) = (context.Request.Method, time.GetTimestamp());
        await next(context);
        if (context.Features.Get<IAuthenticated>() is AuthenticatedKey key
            && RequestId.TryParse(context.TraceIdentifier, out var requestId))
        {
            log.Record((context, key, requestId, method, time.GetElapsedTime(start)), Describe);
        }
    }

    private static LoggedRequest Describe(
        (HttpContext Context, AuthenticatedKey Key, RequestId RequestId, string Method, TimeSpan Duration) request) => new()
    {
        Owner = request.Key.Owner,
        KeyId = request.Key.Id,
        RequestId = request.RequestId,
        Method = request.Method,
        Route = RouteOf(request.Context),
        ResourceIds = ResourceIds(request.Context),
        Status = StatusOf(request.Context),
        ErrorCode = request.Context.Features.Get<SentError>()?.Code,
        DurationMs = (int)request.Duration.TotalMilliseconds,
        CreatedAt = request.RequestId.Time,
    };

    private static string? RouteOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? $"/{route}" : null;

    private static IReadOnlyList<string> ResourceIds(HttpContext context) =>
        context.Request.RouteValues.TryGetValue("id", out var value) && value is string id && LoggedRequest.IsId(id) ? [id] : [];

    private static int StatusOf(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? ClientClosedRequest : context.Response.StatusCode;
}
