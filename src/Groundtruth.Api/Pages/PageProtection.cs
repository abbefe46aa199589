using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Encrypts MVC's cookies and form tokens with the installation's key, so that replicas share them without a Data Protection key ring. The
/// purpose is part of the plaintext: data protected for one purpose is rejected for another.
/// </summary>
internal sealed class PageProtection(ISecretProtector secrets, string purpose = "pages") : IDataProtector
{
    public IDataProtector CreateProtector(string purpose1) => new PageProtection(secrets, $"{purpose}\n{purpose1}");

    public byte[] Protect(byte[] plaintext) => secrets.Protect([.. Purpose(), .. plaintext]);

    public byte[] Unprotect(byte[] protectedData)
    {
        var plaintext = secrets.Unprotect(protectedData);
        var expected = Purpose();
        return plaintext.AsSpan().StartsWith(expected)
            ? plaintext[expected.Length..]
            : throw new CryptographicException("The data was protected for another purpose.");
    }

    private byte[] Purpose() => SHA256.HashData(Encoding.UTF8.GetBytes(purpose));
}
