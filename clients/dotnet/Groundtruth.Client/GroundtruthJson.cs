using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Groundtruth.Client;

/// <summary>The settings with which the client reads and writes JSON.</summary>
internal static class GroundtruthJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new EnumMemberConverterFactory());

        // Callers must set required properties, but an older server may not send them.
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNothing } };
        return options;
    }

    private static void RequireNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}
