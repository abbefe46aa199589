using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Groundtruth.Api.Http;

/// <summary>Limits the URL and the headers.</summary>
/// <remarks>Kestrel allows more, because its refusals have neither a body nor a request id.</remarks>
internal static class RequestHead
{
    private const int MaxTargetBytes = 8 * 1024;
    private const int MaxHeaderBytes = 32 * 1024;
    private const int MaxHeaders = 100;

    /// <summary>Requests up to this factor above the limits still get an error envelope.</summary>
    private const int Tolerance = 8;

    public static void Tolerate(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = Tolerance * MaxTargetBytes;
        limits.MaxRequestHeadersTotalSize = Tolerance * MaxHeaderBytes;
        limits.MaxRequestHeaderCount = Tolerance * MaxHeaders;
    }

    /// <summary>Sets the status; the response is written like that of an unknown path.</summary>
    public static Task Limit(HttpContext context, RequestDelegate next)
    {
        if (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > MaxTargetBytes)
        {
            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return Task.CompletedTask;
        }

        if (IsTooLarge(context.Request.Headers))
        {
            context.Response.StatusCode = StatusCodes.Status431RequestHeaderFieldsTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsTooLarge(IHeaderDictionary headers)
    {
        var (count, bytes) = (0, 0);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                bytes += name.Length + (value?.Length ?? 0);
            }
        }

        return count > MaxHeaders || bytes > MaxHeaderBytes;
    }
}
