using System.Text.Json;
using System.Text.Json.Serialization;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Api.Http;

/// <summary>Reads secrets of request bodies. Writes the text only for examples of the OpenAPI documents.</summary>
internal sealed class SecretConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new Secret(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Reveal());
}
