using Microsoft.Extensions.FileProviders;

namespace Groundtruth.Api.Pages;

internal static class Assets
{
    private const string CacheForever = "public, max-age=31536000, immutable";

    /// <summary>In cascade order.</summary>
    public static IReadOnlyList<string> StyleSheets { get; } =
    [
        "/vendor/open-props/sizes.min.css", "/vendor/open-props/fonts.min.css", "/vendor/open-props/borders.min.css",
        "/vendor/open-props/shadows.min.css",
        "/css/theme.css", "/css/frame.css", "/css/parts.css",
    ];

    /// <summary>URLs with a fingerprint are cached forever; others are revalidated on each request.</summary>
    public static IApplicationBuilder UseAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
        OnPrepareResponse = file =>
            file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? CacheForever : "no-cache",
    });
}
