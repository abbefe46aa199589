using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>The OpenAPI documents of the APIs: made from the controllers, so that they say what those do.</summary>
internal static class ApiDocument
{
    public static void AddApiDocuments(this IServiceCollection services)
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
        foreach (var api in DocumentedApi.All)
        {
            services.AddOpenApi(api.Name, options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = action => api.Describes(action.RelativePath!);
                options.CreateSchemaReferenceId = ApiSchemas.Name;
                options.AddSchemaTransformer<ApiSchemas>();
                options.AddOperationTransformer(new ApiOperations(api));
                options.AddDocumentTransformer(new ApiComponents(api));
            });
        }
    }

    /// <summary>Serves the documents. They never change while the program runs, so each is made once, when it is first asked for.</summary>
    public static void MapApiDocuments(this WebApplication app)
    {
        foreach (var api in DocumentedApi.All)
        {
            var document = new Lazy<Task<byte[]>>(() => Render(api, app.Services, CancellationToken.None));
            app.MapGet(api.Path, async () => Results.Bytes(await document.Value, Json.ContentType)).ExcludeFromDescription();
        }

        app.MapDocsPage();
    }

    /// <summary>A document by itself: what describes an API needs nothing of what serves it.</summary>
    public static async Task<byte[]> Render(DocumentedApi api, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Groundtruth.Api" });
        GroundtruthApp.AddMvc(builder.Services);
        builder.Services.AddApiDocuments();
        await using var app = builder.Build();
        app.MapControllers();
        return await Render(api, app.Services, ct);
    }

    private static async Task<byte[]> Render(DocumentedApi api, IServiceProvider services, CancellationToken ct)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(api.Name).GetOpenApiDocumentAsync(ct);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
        return Encoding.UTF8.GetBytes($"{json.ReplaceLineEndings("\n")}\n");
    }
}
