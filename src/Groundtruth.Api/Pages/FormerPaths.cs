namespace Groundtruth.Api.Pages;

/// <summary>Redirects former paths, which bookmarks and open pages still use.</summary>
internal static class FormerPaths
{
    public static IApplicationBuilder RedirectFormerPaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/contribute/places", out var rest) || !rest.HasValue)
        {
            return next(context);
        }

        // A form or script of an open page must repeat its method and body.
        var keepsMethod = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var path = new PathString("/contribute/spots").Add(rest);
        context.Response.Redirect($"{path.ToUriComponent()}{request.QueryString.ToUriComponent()}", permanent: true, keepsMethod);
        return Task.CompletedTask;
    });
}
