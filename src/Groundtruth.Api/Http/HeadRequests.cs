namespace Groundtruth.Api.Http;

/// <summary>Handles HEAD as GET (RFC 9110, section 9.3.2); Kestrel drops the body.</summary>
/// <remarks>Links to files and uploads handle HEAD themselves.</remarks>
internal static class HeadRequests
{
    public static async Task HandleAsGet(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/media")
            && !context.Request.Path.StartsWithSegments("/uploads")
            && !context.Request.Path.StartsWithSegments("/exports"))
        {
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);
        Allow(context.Response);
    }

    /// <summary>Adds HEAD to the <c>Allow</c> header of a 405, because routing knows only GET.</summary>
    private static void Allow(HttpResponse response)
    {
        if (response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed }
            && response.Headers.GetCommaSeparatedValues("Allow") is var methods
            && methods.Contains(HttpMethods.Get)
            && !methods.Contains(HttpMethods.Head))
        {
            response.Headers.Allow = string.Join(", ", methods.Append(HttpMethods.Head));
        }
    }
}
