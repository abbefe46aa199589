using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

public sealed record ActivateSigningSecret(Id<WebhookEndpoint> EndpointId) : ICommand<WebhookEndpointView>;

internal sealed class ActivateSigningSecretHandler(IWebhookStore webhooks, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ActivateSigningSecret, Result<WebhookEndpointView>>
{
    public async Task<Result<WebhookEndpointView>> Handle(ActivateSigningSecret command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        if (endpoint.ActivateSecret(time.Now()) is { } refused)
        {
            return refused;
        }

        webhooks.Save(endpoint);
        return await tx.Commit(WebhookEndpointView.Of(endpoint), ct);
    }
}
