using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.Http;
using Groundtruth.Api.Pages;
using Groundtruth.Application.RateLimiting;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Scalar.AspNetCore;

namespace Groundtruth.Api.OpenApi;

internal static class DocsPage
{
    public static void MapDocsPage(this WebApplication app)
    {
        var page = app.MapScalarApiReference("/docs", Configure);
        page.Add(MatchDocuments);
        page.Finally(Limit);
    }

    private static void Configure(ScalarOptions scalar, HttpContext context)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        context.Response.Headers.ContentSecurityPolicy = OnlyFromHere(nonce);
        var script = PublicPath.Prefix(context.Request.PathBase, "/js/docs.js");
        scalar
            .WithTitle("Groundtruth API")
            .AddDocuments(DocumentedApi.All.Select(api => new ScalarDocument(api.Name, api.Title, api.Path)))
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .WithNonce(nonce)
            .AddHeadContent($"""<meta property="csp-nonce" content="{nonce}"><script src="{script}" nonce="{nonce}"></script>""")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton();
    }

    /// <summary>As pages without a session; see <see cref="PageLimits"/>.</summary>
    private static void Limit(EndpointBuilder endpoint)
    {
        var serve = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = async context =>
        {
            var services = context.RequestServices;
            var limit = await services.GetRequiredService<IRateLimiter>().Take(
                $"page:address:{RemoteAddress.Of(context)}", services.GetRequiredService<RateLimitOptions>().Pages, context.RequestAborted);
            await (limit.IsAllowed
                ? serve(context)
                : RefusalPageResult.Write(context, RateLimitErrors.RateLimited with { RetryAfterSeconds = limit.RetryAfterSeconds }));
        };
    }

    /// <summary>Scalar would respond to an unknown name with an empty page.</summary>
    private static void MatchDocuments(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern: { Parameters: [{ Name: var name }] } pattern } route)
        {
            var names = new Regex($"^({string.Join('|', DocumentedApi.All.Select(api => api.Name))})$");
            route.RoutePattern = RoutePatternFactory.Parse(
                pattern.RawText!, null, new RouteValueDictionary { [name] = new RegexRouteConstraint(names) });
        }
    }

    private static string OnlyFromHere(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
}
