using System.Text;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

/// <summary>Issues the signing secrets of endpoints.</summary>
internal sealed class SigningSecretIssuer(ISecretProtector protector, TimeProvider time)
{
    public IssuedSecret Issue()
    {
        var secret = WebhookSignature.NewSecret();
        return new IssuedSecret(secret, protector.Protect(Encoding.ASCII.GetBytes(secret)), time.Now());
    }
}

/// <param name="Text">Shown only once.</param>
/// <param name="Protected">The encrypted secret, as it is stored.</param>
internal sealed record IssuedSecret(string Text, byte[] Protected, DateTimeOffset IssuedAt);
