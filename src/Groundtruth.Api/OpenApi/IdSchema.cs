using System.Reflection;
using Groundtruth.Domain;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

internal static class IdSchema
{
    public static bool IsId(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

    public static OpenApiSchema Of(Type id)
    {
        var schema = new OpenApiSchema();
        Describe(schema, id);
        return schema;
    }

    public static void Describe(OpenApiSchema schema, Type id)
    {
        var prefix = PrefixOf(id);
        (schema.Type, schema.Pattern, schema.Examples) = (JsonSchemaType.String, Pattern(prefix), [prefix + "01hx4nvzgw5q9k3m"]);
    }

    /// <summary>Has no example, because clients would send it as a default.</summary>
    public static OpenApiSchema Cursor(Type item) =>
        new() { Type = JsonSchemaType.String, Pattern = Pattern(PrefixOf(item.GetProperty("Id")!.PropertyType)) };

    public static string Pattern(string prefix) => $"^{prefix}[0-9a-hjkmnp-tv-z]{{16}}$";

    private static string PrefixOf(Type id)
    {
        var prefix = id.GetGenericArguments()[0].GetProperty(nameof(IIdentified.IdPrefix), BindingFlags.Public | BindingFlags.Static)!;
        return (string)prefix.GetValue(null)!;
    }
}
