using Microsoft.Extensions.Primitives;

namespace Groundtruth.Api.Hosting;

/// <summary>Serves under the path of <c>PublicUrl</c> or <c>X-Forwarded-Prefix</c>. The proxy may remove the path.</summary>
internal static class PublicPath
{
    private static readonly string[] Redirects = ["Location", "HX-Redirect"];

    public static void UsePublicPath(this WebApplication app)
    {
        var path = Of(app.Configuration);
        app.UsePathBase(path);
        app.Use((context, next) =>
        {
            if (!context.Request.PathBase.HasValue)
            {
                context.Request.PathBase = path;
            }

            // The path base is reset before a response without a body starts.
            if (context.Request.PathBase is { HasValue: true } current)
            {
                context.Response.OnStarting(() => PrefixRedirects(context.Response, current));
            }

            return next(context);
        });
    }

    public static PathString Of(IConfiguration configuration) => PublicUrlSettings.Read(configuration) is { } url
        ? PathString.FromUriComponent(url.AbsolutePath.TrimEnd('/'))
        : PathString.Empty;

    /// <summary>Prefixes an escaped path of this site, such as <c>/sign-in</c>. Leaves other links alone.</summary>
    public static string Prefix(PathString path, string link) =>
        path.HasValue && link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal)
        && !new PathString(link.Split('?', '#')[0]).StartsWithSegments(new PathString(path.ToUriComponent()))
            ? path + link
            : link;

    private static Task PrefixRedirects(HttpResponse response, PathString path)
    {
        foreach (var name in Redirects)
        {
            if (response.Headers.TryGetValue(name, out var value) && value is [{ } link])
            {
                response.Headers[name] = new StringValues(Prefix(path, link));
            }
        }

        return Task.CompletedTask;
    }
}
