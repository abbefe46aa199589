namespace Groundtruth.Application.Secrets;

public interface ISecretProtector
{
    byte[] Protect(ReadOnlySpan<byte> plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Altered ciphertext, or its key is not configured.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> ciphertext);
}
