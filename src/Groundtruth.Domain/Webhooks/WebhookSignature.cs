using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Domain.Webhooks;

/// <summary>Signs webhook deliveries. A secret is <c>gt_whsec_</c> followed by 32 bytes in base64.</summary>
public static class WebhookSignature
{
    public const string HexHeader = "X-Groundtruth-Signature";
    public const string StandardHeader = "webhook-signature";

    private const string Prefix = "gt_whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary><c>X-Groundtruth-Signature</c>: hex HMAC-SHA256 of the body, keyed with the secret's full text.</summary>
    public static string Hex(string secret, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), body));

    /// <summary>Standard Webhooks: base64 HMAC-SHA256 of <c>id.timestamp.body</c> per secret, keyed with its decoded bytes.</summary>
    public static string Standard(IEnumerable<string> secrets, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        byte[] signed =
            [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{sentAt.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"));
    }
}
