using Groundtruth.Application.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal sealed class ApiComponents(DocumentedApi api) : IOpenApiDocumentTransformer
{
    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var publicUrl = context.ApplicationServices.GetRequiredService<IPublicUrl>().Value;
        document.Info = api.Info(new Uri(publicUrl).AbsolutePath.TrimEnd('/'));
        document.Servers = [new OpenApiServer { Url = publicUrl }];
        document.Tags = api.Tags.ToHashSet();
        document.Paths = Sorted(document.Paths);

        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [api.SecurityScheme] = api.Security };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(api.SecurityScheme, document)] = [] }];
        components.Parameters = new Dictionary<string, IOpenApiParameter> { ["IdempotencyKey"] = ApiHeaders.IdempotencyKey };
        components.Headers = ApiHeaders.All;
        components.Responses = new Dictionary<string, IOpenApiResponse>();
        foreach (var error in api.Errors)
        {
            var response = await error.Describe(document);
            foreach (var (name, header) in ApiHeaders.References(document, ApiHeaders.RateLimit))
            {
                response.Headers!.Add(name, header);
            }

            components.Responses.Add(error.Name, response);
        }

        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (_, envelope) in components.Schemas.Where(schema => schema.Key.EndsWith("Envelope", StringComparison.Ordinal)))
        {
            // Reflection reports the generic data property as nullable.
            var data = envelope.Properties!["data"];
            envelope.Properties["data"] = data.OneOf?.Single(choice => choice.Type != JsonSchemaType.Null) ?? data;
        }

        components.Schemas = components.Schemas
            .Concat(ErrorSchemas.All(document))
            .OrderBy(schema => schema.Key, StringComparer.Ordinal)
            .ToDictionary();
    }

    /// <summary>Sorts paths by tag, so that the document does not depend on reflection order.</summary>
    private OpenApiPaths Sorted(OpenApiPaths paths)
    {
        var sorted = new OpenApiPaths();
        foreach (var (path, item) in paths.OrderBy(path => TagOf(path.Value)).ThenBy(path => path.Key, StringComparer.Ordinal))
        {
            sorted.Add(path, item);
        }

        return sorted;
    }

    private int TagOf(IOpenApiPathItem path) =>
        api.Tags.Select(tag => tag.Name).ToList().IndexOf(path.Operations!.First().Value.Tags!.First().Name);
}
