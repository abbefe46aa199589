namespace Groundtruth.Application.Secrets;

/// <summary>Encrypts what must be stored so that it can be read again.</summary>
public interface ISecretProtector
{
    byte[] Protect(ReadOnlySpan<byte> plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, or encrypted under a key that is not here.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> ciphertext);
}
