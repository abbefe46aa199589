using System.Security.Cryptography;
using Groundtruth.Application.Secrets;

namespace Groundtruth.Infrastructure.Secrets;

/// <summary>
/// AES-256-GCM. A ciphertext is a version byte, the key's id (4 bytes, so that a later key can stand beside it), the nonce (12), the tag (16)
/// and the encrypted bytes; the first two are authenticated too.
/// </summary>
internal sealed class SecretProtector(EncryptionKey key) : ISecretProtector
{
    private const byte Version = 1;
    private const int HeaderLength = 5;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    private readonly byte[] header = [Version, .. SHA256.HashData(key.Bytes).AsSpan(0, HeaderLength - 1)];
    private readonly byte[] encryptionKey = key.Derive("secrets");

    public byte[] Protect(ReadOnlySpan<byte> plaintext)
    {
        var output = new byte[Overhead + plaintext.Length];
        var span = output.AsSpan();
        header.CopyTo(span);
        var nonce = span.Slice(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(encryptionKey, TagLength);
        aes.Encrypt(nonce, plaintext, span[Overhead..], span.Slice(HeaderLength + NonceLength, TagLength), header);
        return output;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> ciphertext)
    {
        if (ciphertext.Length < Overhead || !ciphertext[..HeaderLength].SequenceEqual(header))
        {
            throw new CryptographicException("The secret was encrypted under a key that is not here. Check Secrets:EncryptionKey.");
        }

        var plaintext = new byte[ciphertext.Length - Overhead];
        using var aes = new AesGcm(encryptionKey, TagLength);
        aes.Decrypt(
            ciphertext.Slice(HeaderLength, NonceLength),
            ciphertext[Overhead..],
            ciphertext.Slice(HeaderLength + NonceLength, TagLength),
            plaintext,
            header);
        return plaintext;
    }
}
