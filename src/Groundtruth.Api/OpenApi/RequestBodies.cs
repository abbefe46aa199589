using System.Text.Json;
using System.Text.Json.Serialization;
using Groundtruth.Api.Http;

namespace Groundtruth.Api.OpenApi;

/// <summary>Each feature has its own subclass, which is found by reflection.</summary>
internal abstract class RequestBodies
{
    private static readonly Lazy<Dictionary<Type, BodyDescription>> All = new(() => typeof(RequestBodies).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(RequestBodies)))
        .SelectMany(type => ((RequestBodies)Activator.CreateInstance(type)!).described)
        .ToDictionary(description => description.Body));

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SecretConverter() },
    };

    private readonly List<BodyDescription> described = [];

    public static BodyDescription Of(Type body) => All.Value.TryGetValue(body, out var description)
        ? description
        : throw new InvalidOperationException($"{body.Name} is not described. Describe it in the {nameof(RequestBodies)} of its feature.");

    protected BodyDescription Describe<TBody>(TBody example) => Add(new(typeof(TBody), JsonSerializer.SerializeToNode(example, Json)));

    protected BodyDescription DescribePart<TPart>() => Add(new(typeof(TPart), example: null));

    private BodyDescription Add(BodyDescription description)
    {
        described.Add(description);
        return description;
    }
}
