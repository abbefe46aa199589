using System.Globalization;
using System.Text.Encodings.Web;
using Groundtruth.Domain;

namespace Groundtruth.Api.Pages;

/// <summary>What a browser is shown in the place of a page. Made without a view, so that it can be shown whatever is broken.</summary>
internal static class ErrorPage
{
    /// <summary>A browser asks for pages; what lies under <c>/api</c> answers in its envelope whoever asks.</summary>
    public static bool IsWanted(HttpContext context) =>
        PageSecurity.IsForBrowsers(context) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    public static Task Write(HttpContext context, int status, string? message = null)
    {
        var (title, sentence) = Words(status);
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
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              {string.Concat(Assets.StyleSheets.Select(path => $"<link rel=\"stylesheet\" href=\"{path}\">"))}
            </head>
            <body class="centred">
            <main class="card narrow">
              <p class="quiet">{status}</p>
              <h1>{title}</h1>
              <p>{HtmlEncoder.Default.Encode(message ?? sentence)}</p>
              <p><a href="/">Go to the start page</a></p>
              <p class="quiet small">Request {HtmlEncoder.Default.Encode(context.TraceIdentifier)}</p>
            </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    /// <summary>What a person is told, who sees no headers.</summary>
    public static string Sentence(Error error) => error is { Kind: ErrorKind.TooMany, RetryAfterSeconds: { } seconds }
        ? string.Create(CultureInfo.InvariantCulture, $"Too many attempts. Try again in {(seconds < 120 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes")}.")
        : error.Message;

    public static void WriteRetryAfter(HttpResponse response, Error error)
    {
        if (error.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static (string Title, string Sentence) Words(int status) => status switch
    {
        400 => ("This form cannot be taken", "It may have been open for too long. Go back, reload the page, and send it again."),
        401 => ("Sign in first", "This page is for those who are signed in."),
        403 => ("Not for your role", "Ask an owner of the organization to do it, or to change your role."),
        404 => ("There is nothing here", "The address is wrong, or what was here belongs to somebody else."),
        405 => ("There is nothing to open here", "This address takes what forms send."),
        429 => ("Too many attempts", "Wait a few minutes, then try again."),
        503 => ("Not available just now", "Try again in a moment."),
        >= 500 => ("Something went wrong on our side", "It was noted. Try again; if it happens again, tell us the request's id below."),
        _ => ("That did not work", "Go back and try again."),
    };
}
