using System.Data;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Stores requirements as a JSON object that omits the fields without a requirement.</summary>
internal sealed class RequirementsHandler : SqlMapper.TypeHandler<VideoRequirements>
{
    private const string Nothing = "{}";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public override VideoRequirements Parse(object value) => (string)value is Nothing
        ? VideoRequirements.None
        : JsonSerializer.Deserialize<VideoRequirements>((string)value, Options)!;

    public override void SetValue(IDbDataParameter parameter, VideoRequirements? value) =>
        parameter.Value = JsonSerializer.Serialize(value ?? VideoRequirements.None, Options);
}
