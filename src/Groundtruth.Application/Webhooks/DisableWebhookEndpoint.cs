using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Disables a failing endpoint and notifies its buyer.</summary>
/// <remarks>Returns false if it was already disabled, or moved to another URL in the meantime.</remarks>
/// <param name="Url">The URL that failed.</param>
public sealed record DisableWebhookEndpoint(Owner Owner, Id<WebhookEndpoint> EndpointId, string Url, DisabledReason Reason)
    : ICommand<bool>;

internal sealed class DisableWebhookEndpointHandler(IWebhookStore webhooks, WebhookEvents events, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<DisableWebhookEndpoint, Result<bool>>
{
    public async Task<Result<bool>> Handle(DisableWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(command.Owner, command.EndpointId, ct) is not { Enabled: true } endpoint
            || endpoint.Url != command.Url)
        {
            return false;
        }

        endpoint.Disable(command.Reason);
        webhooks.Save(endpoint);
        events.Announce(EndpointEvents.Disabled, command.Owner, WebhookEndpointView.Of(endpoint), time.Now());
        return await tx.Commit(true, ct);
    }
}
