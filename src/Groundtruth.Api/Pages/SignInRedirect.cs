using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages;

/// <summary>Redirects to a page that asks for the password, and from there back.</summary>
internal static class SignInRedirect
{
    /// <param name="page">Such as <c>/sign-in</c>.</param>
    /// <param name="afterPost">The page to return to after a POST, which cannot be repeated.</param>
    public static IActionResult To(string page, HttpRequest request, string afterPost)
    {
        if (request.Headers.ContainsKey("X-Script"))
        {
            // A script would follow a redirect to the page without noticing it.
            return new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }

        var target = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : afterPost;
        var url = $"{page}{QueryString.Create("return", target)}";
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return new RedirectResult(url);
        }

        // htmx would follow a redirect and swap the page into part of the current page.
        request.HttpContext.Response.Headers["HX-Redirect"] = url;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }

    /// <summary>The page of this site that sent the form.</summary>
    public static string SendingPage(HttpRequest request, string otherwise) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value
            ? referer.PathAndQuery
            : otherwise;
}
