using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Both secrets sign for a day, so that the receiver can switch.</summary>
public sealed record RotateSigningSecret(Id<WebhookEndpoint> EndpointId) : ICommand<RotatedSecret>;

public sealed record RotatedSecret(WebhookEndpointView Endpoint, string SigningSecret, DateTimeOffset ActivatesAt)
{
    public override string ToString() => nameof(RotatedSecret);
}

internal sealed class RotateSigningSecretHandler(
    IWebhookStore webhooks, SigningSecretIssuer secrets, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<RotateSigningSecret, Result<RotatedSecret>>
{
    public async Task<Result<RotatedSecret>> Handle(RotateSigningSecret command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        var secret = secrets.Issue();
        endpoint.RotateSecret(secret.Protected, secret.IssuedAt);
        webhooks.Save(endpoint);
        audit.Record(AuditAction.EndpointSecretRotated, endpoint.Id);
        return await tx.Commit(new RotatedSecret(WebhookEndpointView.Of(endpoint), secret.Text, endpoint.SecretActivatesAt!.Value), ct);
    }
}
