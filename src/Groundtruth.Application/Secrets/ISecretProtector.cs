namespace Groundtruth.Application.Secrets;

/// <summary>Encrypts secrets that must be stored in recoverable form.</summary>
public interface ISecretProtector
{
    byte[] Protect(ReadOnlySpan<byte> plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The ciphertext was altered, or its key is not configured.
    /// </exception>
    byte[] Unprotect(ReadOnlySpan<byte> ciphertext);
}
