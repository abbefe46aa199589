using System.Text.Json;
using System.Text.Json.Serialization;

namespace Groundtruth.Client;

/// <param name="RetryAfter">The delay that the server requests.</param>
internal sealed record ErrorResponse(int Status, ErrorBody Error, string? RequestId, TimeSpan? RetryAfter);

internal sealed record ErrorEnvelope([property: JsonPropertyName("error")] ErrorBody? Error);

internal sealed record ErrorBody(
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("details")] ErrorDetails? Details)
{
    /// <summary>Null for the response of a proxy, which has no JSON of the API.</summary>
    public static async Task<ErrorBody?> Read(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        try
        {
            var error = JsonSerializer.Deserialize<ErrorEnvelope>(body, GroundtruthJson.Options)?.Error;
            return error?.Code is null ? null : error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
