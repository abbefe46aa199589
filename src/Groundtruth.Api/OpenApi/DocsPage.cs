using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Scalar.AspNetCore;

namespace Groundtruth.Api.OpenApi;

internal static class DocsPage
{
    public static void MapDocsPage(this WebApplication app) => app.MapScalarApiReference("/docs", (scalar, context) =>
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        context.Response.Headers.ContentSecurityPolicy = OnlyFromHere(nonce);
        var script = PublicPath.Prefix(context.Request.PathBase, "/js/docs.js");
        scalar
            .WithTitle("Groundtruth API")
            .AddDocuments(DocumentedApi.All.Select(api => new ScalarDocument(api.Name, api.Info.Title, api.Path)))
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .WithNonce(nonce)
            .AddHeadContent($"""<meta property="csp-nonce" content="{nonce}"><script src="{script}" nonce="{nonce}"></script>""")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton();
    }).Add(MatchDocuments);

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
