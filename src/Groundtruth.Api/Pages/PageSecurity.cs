namespace Groundtruth.Api.Pages;

/// <summary>Tells browsers what pages from here never do, so that what a stranger smuggles into one cannot either.</summary>
internal sealed class PageSecurity(RequestDelegate next, IConfiguration configuration, IHostEnvironment environment)
{
    private readonly string policy = Policy(Media(configuration));

    /// <summary>What only pages need is not in the way of programs.</summary>
    public static bool IsForBrowsers(HttpContext context) => !context.Request.Path.StartsWithSegments("/api");

    public Task Invoke(HttpContext context)
    {
        // Whoever answers with something special, as the media's links do, says so in its own words.
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        if (!environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }

    /// <summary>Where videos are played from and sent to: here, or the store that the links lead to.</summary>
    private static string Media(IConfiguration configuration) => string.Join(
        ' ',
        new[] { configuration["PublicUrl"], configuration["Storage:Supabase:Url"], configuration["Storage:S3:ServiceUrl"] }
            .Where(url => !string.IsNullOrEmpty(url))
            .Select(url => new Uri(url!).GetLeftPart(UriPartial.Authority))
            .Prepend("'self'"));

    private static string Policy(string media) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src {media}; media-src blob: {media}; connect-src {media}; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
}
