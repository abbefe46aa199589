namespace Groundtruth.Api.Uploads;

/// <summary>For clients that can send only GET and POST (tus 1.0.0, <c>X-HTTP-Method-Override</c>).</summary>
internal static class TusMethods
{
    public const string OverrideHeader = "X-HTTP-Method-Override";

    public static Task Override(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/uploads/tus")
            && HttpMethods.IsPost(request.Method)
            && request.Headers[OverrideHeader].ToString() is "PATCH" or "DELETE" or "HEAD")
        {
            request.Method = request.Headers[OverrideHeader].ToString();
        }

        return next(context);
    }
}
