using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.CodeGeneration;
using NSwag;
using NSwag.CodeGeneration;

namespace Groundtruth.Client.Generator;

/// <summary>Names of C# for the snake_case names of the API.</summary>
internal sealed partial class PascalCase : IPropertyNameGenerator, IEnumNameGenerator, IParameterNameGenerator
{
    public string Generate(JsonSchemaProperty property) => Of(property.Name);

    public string Generate(int index, string? name, object? value, JsonSchema schema) => Of($"{value}");

    public string Generate(OpenApiParameter parameter, IEnumerable<OpenApiParameter> allParameters)
    {
        var name = Of(parameter.Name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Turns <c>reward_cents</c> into <c>RewardCents</c>.</summary>
    public static string Of(string name) =>
        string.Concat(Words().Split(name).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Words();
}
