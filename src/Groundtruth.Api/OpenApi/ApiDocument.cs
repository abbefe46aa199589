using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>The OpenAPI document of the API: made from the controllers, so that it says what they do.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";
    private const string Name = "v1";

    public static void AddApiDocument(this IServiceCollection services)
    {
        // Schemas are made from these options; answers are written with Http/Json.cs, and only its converters and names matter here.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = Json.Options.PropertyNamingPolicy;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var converter in Json.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }

            json.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = ApiSchemas.Name;
            options.AddSchemaTransformer<ApiSchemas>();
            options.AddOperationTransformer<ApiOperations>();
            options.AddDocumentTransformer<ApiComponents>();
        });
    }

    /// <summary>Serves the document. It never changes while the program runs, so it is made once, when it is first asked for.</summary>
    public static void MapApiDocument(this WebApplication app)
    {
        var document = new Lazy<Task<byte[]>>(() => Render(app.Services, CancellationToken.None));
        app.MapGet(Path, async () => Results.Bytes(await document.Value, Json.ContentType)).ExcludeFromDescription();
        app.MapDocsPage();
    }

    /// <summary>The document by itself: what describes the API needs nothing of what serves it.</summary>
    public static async Task<byte[]> Render(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Groundtruth.Api" });
        GroundtruthApp.AddMvc(builder.Services);
        builder.Services.AddApiDocument();
        await using var app = builder.Build();
        app.MapControllers();
        return await Render(app.Services, ct);
    }

    private static async Task<byte[]> Render(IServiceProvider services, CancellationToken ct)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(ct);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
        return Encoding.UTF8.GetBytes($"{json.ReplaceLineEndings("\n")}\n");
    }
}
