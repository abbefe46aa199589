using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Groundtruth.Api.Pages;

/// <summary>
/// Protects what MVC puts into cookies and forms under the installation's own key, so that every replica can read what another wrote and no
/// ring of keys has to be kept. What was protected for one purpose is good for no other.
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
            : throw new CryptographicException("It was protected for another purpose.");
    }

    private byte[] Purpose() => SHA256.HashData(Encoding.UTF8.GetBytes(purpose));
}
