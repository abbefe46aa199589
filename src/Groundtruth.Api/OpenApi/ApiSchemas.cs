using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Groundtruth.Api.Http;
using Groundtruth.Application.Events;
using Groundtruth.Domain.Secrets;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    public static string? Name(JsonTypeInfo typeInfo) => typeInfo.Type switch
    {
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Envelope<>) =>
            $"{Name(type.GetGenericArguments()[0])}Envelope",
        // Ids, secrets and nullable enums are inlined.
        var type when IdSchema.IsId(type) || type == typeof(Secret) || Nullable.GetUnderlyingType(type) is not null => null,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(ListEnvelope<>) =>
            $"{Name(type.GetGenericArguments()[0])}List",
        var type when OpenApiOptions.CreateDefaultSchemaReferenceId(typeInfo) is not null => Name(type),
        _ => null,
    };

    public static string Name(Type type) =>
        type.Name.Replace("Response", "", StringComparison.Ordinal).Replace("CollectionTask", "Task", StringComparison.Ordinal);

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (IdSchema.IsId(type))
        {
            IdSchema.Describe(schema, type);
        }
        else if (Nullable.GetUnderlyingType(type) is { } id && IdSchema.IsId(id))
        {
            IdSchema.Describe(schema, id);
            schema.Type |= JsonSchemaType.Null;
        }
        else if (type is { IsGenericType: true } && IdSchema.IsId(type.GetGenericArguments()[0]))
        {
            schema.Items = IdSchema.Of(type.GetGenericArguments()[0]);
        }
        else if (type == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (type.IsEnum || type == typeof(DateTimeOffset) || type == typeof(Secret))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (Nullable.GetUnderlyingType(type) is { } underlying && (underlying.IsEnum || underlying == typeof(DateTimeOffset)))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type.Namespace!.StartsWith("Groundtruth.Application", StringComparison.Ordinal)
            || type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            RequestBodies.Of(type).Describe(schema, context.ApplicationServices);
        }
        else if (type.Namespace!.StartsWith("Groundtruth.Api", StringComparison.Ordinal))
        {
            DescribeResponse(type, schema);
        }

        return Task.CompletedTask;
    }

    private static void DescribeResponse(Type type, OpenApiSchema schema)
    {
        schema.Required = schema.Properties!.Keys.ToHashSet();
        foreach (var (name, field) in schema.Properties.Select(property => (property.Key, property.Value as OpenApiSchema)))
        {
            switch (name)
            {
                case "has_more":
                    // Absent rather than null.
                    schema.Required.Remove(name);
                    field!.Type = JsonSchemaType.Boolean;
                    break;
                case "_note":
                    field!.Type = JsonSchemaType.String;
                    break;
                case "events":
                    field!.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EventTypes.All] };
                    break;
            }
        }
    }
}
