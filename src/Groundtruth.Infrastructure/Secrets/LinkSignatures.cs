using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Infrastructure.Secrets;

/// <summary>HMAC-SHA256 in hex.</summary>
/// <remarks>The current encryption key signs; links signed with an earlier key stay valid.</remarks>
/// <param name="purpose">The purpose of the derived keys, so that no link is valid for another purpose.</param>
internal sealed class LinkSignatures(EncryptionKeys keys, string purpose)
{
    private readonly byte[][] signingKeys = keys.Derive(purpose);

    public string Sign(string text) => Sign(signingKeys[0], text);

    /// <summary>Compares in constant time.</summary>
    public bool IsGood(string text, string signature)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        return signingKeys.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(key, text)), given));
    }

    private static string Sign(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
