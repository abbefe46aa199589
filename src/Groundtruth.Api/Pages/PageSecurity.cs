using Groundtruth.Api.Hosting;

namespace Groundtruth.Api.Pages;

internal sealed class PageSecurity(RequestDelegate next, IConfiguration configuration)
{
    private readonly string policy = Policy(Media(configuration));

    /// <summary>False for API requests, which do not need browser-only middleware.</summary>
    public static bool IsForBrowsers(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");

    public Task Invoke(HttpContext context)
    {
        // Endpoints with other needs, such as media links, override these headers.
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";

        return next(context);
    }

    private static string Media(IConfiguration configuration) => string.Join(
        ' ',
        new[] { PublicUrlSettings.Text(configuration), configuration["Storage:Supabase:Url"], configuration["Storage:S3:ServiceUrl"] }
            .Where(url => !string.IsNullOrEmpty(url))
            .Select(url => PublicUrlSettings.WithAsciiHost(new Uri(url!)).GetLeftPart(UriPartial.Authority))
            .Prepend("'self'"));

    private static string Policy(string media) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src {media}; media-src blob: {media}; connect-src {media}; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
}
