using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Domain.Secrets;

/// <summary>Type prefix, 32 random bytes and a CRC-32 in base62.</summary>
/// <remarks>The checksum rejects typos without a database lookup.</remarks>
internal static class OpaqueSecret
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomBytes = 32;
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;

    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    public static string New(string prefix)
    {
        var number = new BigInteger(RandomNumberGenerator.GetBytes(RandomBytes), isUnsigned: true);
        var body = prefix + Base62(number, RandomLength);
        return body + Checksum(body);
    }

    /// <summary>True if prefix, length and checksum are valid; the secret may still not exist.</summary>
    public static bool IsWellFormed(string text, string prefix) =>
        text.Length == prefix.Length + RandomLength + ChecksumLength
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && !text.AsSpan(prefix.Length).ContainsAnyExcept(Digits)
        && text.AsSpan(prefix.Length + RandomLength).SequenceEqual(Checksum(text[..(prefix.Length + RandomLength)]));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    private static string Checksum(string body) => Base62(Crc32(Encoding.ASCII.GetBytes(body)), ChecksumLength);

    private static string Base62(BigInteger number, int length) => string.Create(length, number, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (rest, var digit) = BigInteger.DivRem(rest, 62);
            text[i] = Alphabet[(int)digit];
        }
    });

    /// <summary>CRC-32 as in ISO 3309 and zip, which secret scanners support.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
