using Scalar.AspNetCore;

namespace Groundtruth.Api.OpenApi;

internal static class DocsPage
{
    private const string OnlyFromHere =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public static void MapDocsPage(this WebApplication app) => app
        .MapScalarApiReference("/docs", scalar => scalar
            .WithTitle("Groundtruth API")
            .AddDocuments(DocumentedApi.All.Select(api => new ScalarDocument(api.Name, api.Info.Title, api.Path)))
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton())
        .AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = OnlyFromHere;
            return await next(context);
        });
}
