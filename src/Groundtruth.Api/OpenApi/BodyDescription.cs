using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Groundtruth.Api.OpenApi;

/// <summary>States defaults in descriptions only.</summary>
/// <remarks>Given a <c>default</c>, client generators require the field or send it.</remarks>
internal sealed class BodyDescription(Type body, JsonNode? example)
{
    private readonly Dictionary<string, Action<OpenApiSchema>> fields = [];
    private readonly HashSet<string> requiredFields = [];
    private Type request = body;

    public Type Body { get; } = body;

    public JsonNode? Example => example?.DeepClone();

    public BodyDescription CheckedAs<TRequest>()
    {
        request = typeof(TRequest);
        return this;
    }

    public BodyDescription Field(string name, Action<OpenApiSchema>? describe = null)
    {
        fields.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), describe ?? (_ => { }));
        return this;
    }

    public BodyDescription RequiredField(string name, Action<OpenApiSchema>? describe = null)
    {
        requiredFields.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
        return Field(name, describe);
    }

    public void Describe(OpenApiSchema schema, IServiceProvider services)
    {
        var rules = ValidatorRules.Of(request, services);
        schema.Required = new HashSet<string>();
        foreach (var (name, property) in schema.Properties!)
        {
            if (!rules.Contains(name) && !fields.ContainsKey(name))
            {
                throw new InvalidOperationException(
                    $"{Body.Name}.{name} has no validator. Describe it in the {nameof(RequestBodies)} of its feature.");
            }

            var field = (OpenApiSchema)property;
            var isRequired = requiredFields.Contains(name) || rules[name].Any(rule => rule.IsRequired);
            if (isRequired)
            {
                schema.Required.Add(name);
                field.Type &= ~JsonSchemaType.Null;
            }

            foreach (var rule in rules[name])
            {
                rule.Describe(field, isRequired);
            }

            fields.GetValueOrDefault(name)?.Invoke(field);
        }
    }
}
