using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Stores metadata as a JSON object. PostgreSQL reorders its keys, so reading sorts them.</summary>
internal sealed class MetadataHandler : SqlMapper.TypeHandler<IReadOnlyDictionary<string, string>>
{
    private const string Empty = "{}";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override IReadOnlyDictionary<string, string> Parse(object value) => (string)value is Empty
        ? TaskMetadata.None
        : TaskMetadata.None.With(JsonSerializer.Deserialize<Dictionary<string, string?>>((string)value, Options));

    public override void SetValue(IDbDataParameter parameter, IReadOnlyDictionary<string, string>? value) =>
        parameter.Value = value is null or { Count: 0 } ? Empty : JsonSerializer.Serialize(value, Options);
}
