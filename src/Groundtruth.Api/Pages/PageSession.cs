using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Groundtruth.Api.Pages;

/// <summary>Runs before every other filter.</summary>
internal sealed class PageSession(
    SessionCookie cookie, IAuthenticator<AuthenticatedSession> sessions, SignedIn signedIn,
    ClientAddress address) : IAsyncAuthorizationFilter
{
    public const int First = -100;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        address.Value = RemoteAddress.Of(http);
        http.Response.Headers.CacheControl = "no-cache, no-store";
        if (cookie.Read(http.Request) is { } token && await sessions.Authenticate(token, address: null, http.RequestAborted) is { } session)
        {
            signedIn.Authenticate(session);
            http.Features.Set(session);
        }
    }
}
