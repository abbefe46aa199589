using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class ApiDocument
{
    public static void AddApiDocuments(this IServiceCollection services)
    {
        // Only schema generation uses these options: responses are written with Http/Json.cs.
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

    public static void MapApiDocuments(this WebApplication app)
    {
        foreach (var api in DocumentedApi.All)
        {
            var document = new Lazy<Task<byte[]>>(() => Render(api, app.Services, CancellationToken.None));
            app.MapGet(api.Path, async () => Results.Bytes(await document.Value, Json.ContentType)).ExcludeFromDescription();
        }

        app.MapDocsPage();
    }

    /// <summary>Needs no database, settings or listening server.</summary>
    public static async Task<byte[]> Render(DocumentedApi api, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Groundtruth.Api" });
        GroundtruthApp.AddMvc(builder.Services);

        // The limits of request fields are read from the validators. No limit depends on the options.
        builder.Services.AddValidatorsFromAssemblyContaining<Caller>(ServiceLifetime.Singleton, includeInternalTypes: true);
        builder.Services.AddSingleton(WebhookOptions.Default);
        builder.Services.AddSingleton(new ContributorOptions(Mode.Test, Countries.All));
        builder.Services.AddSingleton<IPublicUrl, PublishedUrl>();
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

    /// <summary>The server URL of documents that are rendered without a running server.</summary>
    private sealed class PublishedUrl : IPublicUrl
    {
        public string Value => ApiInfo.Website;
    }
}
