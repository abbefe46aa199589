using Microsoft.Extensions.FileProviders;

namespace Groundtruth.Api.Pages;

/// <summary>The style sheets, scripts and pictures of the pages: files of <c>wwwroot</c>, none from anywhere else.</summary>
internal static class Assets
{
    private const string ForGood = "public, max-age=31536000, immutable";

    /// <summary>In the order in which they build on each other.</summary>
    public static IReadOnlyList<string> StyleSheets { get; } =
    [
        "/vendor/open-props/sizes.min.css", "/vendor/open-props/fonts.min.css", "/vendor/open-props/borders.min.css", "/vendor/open-props/shadows.min.css",
        "/css/theme.css", "/css/frame.css", "/css/parts.css",
    ];

    /// <summary>A link that bears its file's fingerprint is good for ever; any other is asked about each time.</summary>
    public static IApplicationBuilder UseAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
        OnPrepareResponse = file =>
            file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? ForGood : "no-cache",
    });
}
