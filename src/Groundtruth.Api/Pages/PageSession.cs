using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Authenticates the session in the cookie, if there is one. Runs before every other filter.</summary>
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

/// <summary>Requires a signed-in user. Redirects others to sign in and back.</summary>
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

    /// <summary>A POST cannot be repeated after sign-in, so it returns to the dashboard.</summary>
    private static IActionResult SignIn(HttpRequest request)
    {
        var url = $"/sign-in{QueryString.Create("return", HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : "/dashboard")}";
        if (!request.Headers.ContainsKey("HX-Request"))
        {
            return new RedirectResult(url);
        }

        // htmx would follow a redirect and swap the sign-in page into part of the current page.
        request.HttpContext.Response.Headers["HX-Redirect"] = url;
        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }
}

/// <summary>The cookie of the session token.</summary>
internal sealed class SessionCookie(IHostEnvironment environment)
{
    /// <summary>Browsers accept the <c>__Host-</c> prefix only over TLS and only for the exact host.</summary>
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
