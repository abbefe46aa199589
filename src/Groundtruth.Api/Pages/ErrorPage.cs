using System.Globalization;
using System.Text.Encodings.Web;
using Groundtruth.Api.Hosting;
using Groundtruth.Domain;

namespace Groundtruth.Api.Pages;

/// <summary>Does not use Razor, so that it works even if views fail.</summary>
internal static class ErrorPage
{
    /// <summary><c>/api</c> always returns the JSON envelope.</summary>
    public static bool IsWanted(HttpContext context) =>
        PageSecurity.IsForBrowsers(context) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    public static Task Write(HttpContext context, int status, string? message = null)
    {
        var (title, sentence) = HasLostCookie(context, status)
            ? ("Cookies need HTTPS", "Your browser rejected the cookie of this form. Open this site with https:// and try again.")
            : Texts(status);
        string Link(string path) => PublicPath.Prefix(context.Request.PathBase, path);
        var theme = Theme.Of(context.Request) is { } chosen ? $" data-theme=\"{chosen}\"" : "";
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"{theme}>
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title} · Groundtruth</title>
              <link rel="icon" href="{Link("/icon.svg")}" type="image/svg+xml">
              {string.Concat(Assets.StyleSheets.Select(path => $"<link rel=\"stylesheet\" href=\"{Link(path)}\">"))}
            </head>
            <body class="centred">
            <main class="card narrow">
              <p class="quiet">{status}</p>
              <h1>{title}</h1>
              <p>{HtmlEncoder.Default.Encode(message ?? sentence)}</p>
              <p><a href="{Link("/")}">Go to the home page</a></p>
              <p class="quiet small">Request ID: {HtmlEncoder.Default.Encode(context.TraceIdentifier)}</p>
            </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    /// <summary>Includes the wait time, since users do not see the Retry-After header.</summary>
    public static string Sentence(Error error) => error switch
    {
        { Kind: ErrorKind.TooMany, RetryAfterSeconds: { } seconds } =>
            $"Too many attempts. Try again in {(seconds < 120 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes")}.",
        { Fields: [var field, ..] } => FieldNames.Sentence(field),
        _ => error.Message,
    };

    public static void WriteRetryAfter(HttpResponse response, Error error)
    {
        if (error.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>True if a form was sent over plain HTTP.</summary>
    /// <remarks>Browsers then reject cookies that are for TLS only.</remarks>
    private static bool HasLostCookie(HttpContext context, int status) =>
        status == StatusCodes.Status400BadRequest
        && HttpMethods.IsPost(context.Request.Method)
        && context.Request.Headers.Origin.ToString().StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Cookies.Any(cookie => cookie.Key.StartsWith(PageCookie.TlsPrefix, StringComparison.Ordinal))
        && !context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    private static (string Title, string Sentence) Texts(int status) => status switch
    {
        400 => ("This form expired", "Reload the page and try again."),
        401 => ("Sign-in required", "Sign in to open this page."),
        403 => ("Permission required", "Ask an owner of the organization to do this or to change your role."),
        404 => ("Page not found", "Check the address and try again."),
        405 => ("Method not allowed", "This address only accepts form submissions."),
        429 => ("Too many attempts", "Wait a few minutes, then try again."),
        503 => ("Temporarily unavailable", "Try again in a moment."),
        >= 500 => ("Something went wrong", "The error was logged. Try again. If it persists, send us the request ID below."),
        _ => ("Request failed", "Go back and try again."),
    };
}
