using System.Text;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

internal sealed class SigningSecretIssuer(ISecretProtector protector, TimeProvider time)
{
    public IssuedSecret Issue()
    {
        var secret = WebhookSignature.NewSecret();
        return new IssuedSecret(secret, protector.Protect(Encoding.ASCII.GetBytes(secret)), time.Now());
    }
}

internal sealed record IssuedSecret(string Text, byte[] Protected, DateTimeOffset IssuedAt);
