using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Accounts;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Accounts;

/// <summary>Device tokens that need no storage.</summary>
/// <remarks>A prefix, a random id, and an HMAC-SHA256 over the id and the account, in base64url.</remarks>
internal sealed class DeviceTokens(EncryptionKeys keys) : IDeviceTokens
{
    private const string Prefix = "gt_device_";
    private const int IdBytes = 16;

    private readonly byte[][] signingKeys = keys.Derive("device-tokens");

    public string Issue(string normalizedEmail)
    {
        var id = RandomNumberGenerator.GetBytes(IdBytes);
        return Prefix + Base64Url.EncodeToString([.. id, .. Sign(signingKeys[0], id, normalizedEmail)]);
    }

    public string? Read(string? token, string normalizedEmail)
    {
        var bytes = new byte[IdBytes + HMACSHA256.HashSizeInBytes];
        if (token?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || !Base64Url.IsValid(token.AsSpan(Prefix.Length), out var length)
            || length != bytes.Length
            || !Base64Url.TryDecodeFromChars(token.AsSpan(Prefix.Length), bytes, out _))
        {
            return null;
        }

        var (id, signature) = (bytes[..IdBytes], bytes[IdBytes..]);
        return signingKeys.Any(key => CryptographicOperations.FixedTimeEquals(Sign(key, id, normalizedEmail), signature))
            ? Convert.ToHexStringLower(id)
            : null;
    }

    private static byte[] Sign(byte[] key, byte[] id, string normalizedEmail)
    {
        byte[] text = [.. id, .. Encoding.UTF8.GetBytes(normalizedEmail)];
        return HMACSHA256.HashData(key, text);
    }
}
