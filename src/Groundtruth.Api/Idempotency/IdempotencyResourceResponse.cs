using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Groundtruth.Application.Idempotency;

namespace Groundtruth.Api.Idempotency;

/// <summary>The object of a request.</summary>
public sealed record IdempotencyResourceResponse
{
    /// <summary>The kind of object: <c>task</c>, <c>submission</c>, <c>export</c>, <c>webhook_endpoint</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>The id of the object.</summary>
    [RegularExpression("^[a-z]{3}_[0-9a-hjkmnp-tv-z]{16}$")]
    public required string Id { get; init; }

    /// <summary>Reads the id from the response, or from the path before the response exists.</summary>
    internal static IdempotencyResourceResponse? Of(IdempotencyKeyState state, IEnumerable<IdempotencyResourceType> types) =>
        (IdOf(state.Response) ?? state.RequestedId) is { } id
        && types.FirstOrDefault(type => id.StartsWith(type.IdPrefix, StringComparison.Ordinal)) is { } type
            ? new() { Type = type.Name, Id = id }
            : null;

    private static string? IdOf(RenderedResponse? response)
    {
        if (response is null)
        {
            return null;
        }

        using var body = JsonDocument.Parse(response.Body);
        return body.RootElement.GetProperty("data") is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("id", out var id)
            ? id.GetString()
            : null;
    }
}
