using System.Security.Cryptography;
using Groundtruth.Application.Secrets;

namespace Groundtruth.Infrastructure.Secrets;

/// <summary>Encrypts secrets with AES-256-GCM.</summary>
/// <remarks>Format: version (1 byte) and key id (4), both authenticated, nonce (12), tag (16), encrypted bytes.</remarks>
internal sealed class SecretProtector : ISecretProtector
{
    private const byte Version = 1;
    private const int HeaderLength = 5;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    private readonly Key current;
    private readonly Key[] all;

    public SecretProtector(EncryptionKeys keys)
    {
        current = new Key(keys.Current);
        all = [current, .. keys.Previous.Select(previous => new Key(previous))];
    }

    public byte[] CurrentHeader => [.. current.Header];

    public byte[] Protect(ReadOnlySpan<byte> plaintext)
    {
        var output = new byte[Overhead + plaintext.Length];
        var span = output.AsSpan();
        current.Header.CopyTo(span);
        var nonce = span.Slice(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(current.Bytes, TagLength);
        aes.Encrypt(nonce, plaintext, span[Overhead..], span.Slice(HeaderLength + NonceLength, TagLength), current.Header);
        return output;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> ciphertext)
    {
        var key = ciphertext.Length < Overhead ? null : Find(ciphertext[..HeaderLength]);
        if (key is null)
        {
            throw new UnknownEncryptionKeyException();
        }

        var plaintext = new byte[ciphertext.Length - Overhead];
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Decrypt(
            ciphertext.Slice(HeaderLength, NonceLength),
            ciphertext[Overhead..],
            ciphertext.Slice(HeaderLength + NonceLength, TagLength),
            plaintext,
            key.Header);
        return plaintext;
    }

    public byte[] Reencrypt(ReadOnlySpan<byte> ciphertext) => Protect(Unprotect(ciphertext));

    private Key? Find(ReadOnlySpan<byte> header)
    {
        foreach (var key in all)
        {
            if (header.SequenceEqual(key.Header))
            {
                return key;
            }
        }

        return null;
    }

    private sealed class Key(EncryptionKey key)
    {
        public byte[] Header { get; } = [Version, .. SHA256.HashData(key.Bytes).AsSpan(0, HeaderLength - 1)];

        public byte[] Bytes { get; } = key.Derive("secrets");
    }
}
