namespace Groundtruth.Application.Idempotency;

/// <param name="Principal">The owner of the key: an API key and its rotations, or a contributor.</param>
/// <param name="Fingerprint">SHA-256 of the request's method, path and canonical JSON body.</param>
/// <param name="ResourceId">The id in the request's path; null if it has none, or if the request creates another object.</param>
public sealed record IdempotencyKey(string Principal, string Key, byte[] Fingerprint, string? ResourceId = null)
{
    public const int MaxLength = 255;

    /// <summary>Removes one pair of quotes.</summary>
    /// <remarks>The IETF draft's header is a quoted string; the API reference sends the key bare.</remarks>
    public static string Unquote(string value) => value is ['"', .. var inner, '"'] ? inner : value;

    /// <summary>True for visible ASCII characters that can be a segment of a path.</summary>
    /// <remarks>Clients and servers remove dot segments.</remarks>
    public static bool IsWellFormed(string key) =>
        key.Length is > 0 and <= MaxLength && !key.AsSpan().ContainsAnyExceptInRange('!', '~') && key is not ("." or "..");
}
