using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Groundtruth.Api.OpenApi;

internal static class DocsPage
{
    public static void MapDocsPage(this WebApplication app) => app.MapScalarApiReference("/docs", (scalar, context) =>
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        context.Response.Headers.ContentSecurityPolicy = OnlyFromHere(nonce);
        scalar
            .WithTitle("Groundtruth API")
            .AddDocuments(DocumentedApi.All.Select(api => new ScalarDocument(api.Name, api.Info.Title, api.Path)))
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .WithNonce(nonce)
            .AddHeadContent($"""<meta property="csp-nonce" content="{nonce}"><script src="/js/docs.js" nonce="{nonce}"></script>""")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton();
    });

    private static string OnlyFromHere(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
}
