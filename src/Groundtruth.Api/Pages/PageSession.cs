using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Who is it: finds whose session the browser's cookie holds, if anybody's. Comes before every other filter.</summary>
internal sealed class PageSession(
    SessionCookie cookie, IAuthenticator<AuthenticatedSession> sessions, SignedIn signedIn, ClientAddress address) : IAsyncAuthorizationFilter
{
    public const int First = -100;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        address.Value = RemoteAddress.Of(http);
        http.Response.Headers.CacheControl = "no-cache, no-store";
        if (cookie.Read(http.Request) is { } token && await sessions.Authenticate(token, http.RequestAborted) is { } session)
        {
            signedIn.Authenticate(session);
            http.Features.Set(session);
        }
    }
}

/// <summary>Needs somebody to be signed in; sends others to sign in first, and back again.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInOnlyAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public int Order => PageSession.First + 1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!context.HttpContext.IsSignedIn())
        {
            context.Result = SignIn(context.HttpContext.Request);
        }
    }

    /// <summary>A form that was sent is not sent again by itself, so after a POST the way leads to where people begin.</summary>
    private static IActionResult SignIn(HttpRequest request)
    {
        var url = $"/sign-in{QueryString.Create("return", HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/dashboard")}";
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return new RedirectResult(url);
        }

        // htmx would follow a redirect by itself, and put the page where a piece of one belongs.
        request.HttpContext.Response.Headers["HX-Redirect"] = url;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }
}

/// <summary>The cookie that holds a session's token.</summary>
internal sealed class SessionCookie(IHostEnvironment environment)
{
    /// <summary>With the prefix a browser takes it only over TLS, and only from this very host.</summary>
    private readonly string name = environment.IsDevelopment() ? "groundtruth-session" : "__Host-groundtruth-session";

    public string? Read(HttpRequest request) => request.Cookies[name];

    public void Write(HttpResponse response, SignedInAccount account) =>
        response.Cookies.Append(name, account.Token, Options(account.TokenExpiresAt));

    public void Delete(HttpResponse response) => response.Cookies.Delete(name, Options(null));

    private CookieOptions Options(DateTimeOffset? expires) => new()
    {
        HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Lax, Path = "/", Expires = expires, IsEssential = true,
    };
}

internal static class Visitors
{
    public static bool IsSignedIn(this HttpContext context) => context.Features.Get<AuthenticatedSession>() is not null;
}
