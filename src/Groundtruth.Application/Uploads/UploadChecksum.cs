using System.Security.Cryptography;

namespace Groundtruth.Application.Uploads;

/// <param name="Digest">The digest that the client computed of the request's body.</param>
public sealed record UploadChecksum(HashAlgorithmName Algorithm, byte[] Digest)
{
    private static readonly Dictionary<string, (HashAlgorithmName Name, int Bytes)> Algorithms = new()
    {
        ["sha1"] = (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
        ["sha256"] = (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
    };

    public static IEnumerable<string> Names => Algorithms.Keys;

    /// <summary>Reads <c>{algorithm} {base64 digest}</c>; null if malformed or of an unknown algorithm.</summary>
    public static UploadChecksum? Parse(string text)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return text.Split(' ') is [var name, var encoded]
            && Algorithms.TryGetValue(name, out var algorithm)
            && Convert.TryFromBase64String(encoded, digest, out var written)
            && written == algorithm.Bytes
            ? new(algorithm.Name, digest[..written])
            : null;
    }
}
