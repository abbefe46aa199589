using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Infrastructure.Secrets;

public sealed record EncryptionKey(byte[] Bytes)
{
    private const int Length = 32;

    /// <exception cref="FormatException">The text is not 32 bytes in base64.</exception>
    public static EncryptionKey Parse(string base64)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(base64.Trim(), bytes, out var written) && written == Length
            ? new EncryptionKey(bytes)
            : throw new FormatException("Secrets:EncryptionKey and each of Secrets:PreviousEncryptionKeys must be 32 bytes in base64. " +
                "Generate one with 'openssl rand -base64 32'.");
    }

    /// <summary>Loads the key from a file, which the first start creates.</summary>
    /// <remarks>The file has mode 600. For development.</remarks>
    public static EncryptionKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFile.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        }

        return Parse(File.ReadAllText(path));
    }

    /// <summary>Derives a key for one purpose (HKDF, RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, Length, info: Encoding.ASCII.GetBytes(purpose));
}
