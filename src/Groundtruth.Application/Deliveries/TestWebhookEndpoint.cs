using Groundtruth.Application.Events;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Deliveries;

public sealed record TestWebhookEndpoint(Id<WebhookEndpoint> EndpointId) : ICommand<DeliveryView>;

internal sealed class TestWebhookEndpointHandler(
    IWebhookStore webhooks, WebhookEvents events, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<TestWebhookEndpoint, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(TestWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        if (!endpoint.Enabled)
        {
            return WebhookErrors.Disabled;
        }

        var delivery = events.AnnounceTo(endpoint, EndpointEvents.Test, WebhookEndpointView.Of(endpoint), time.Now());
        return await tx.Commit(DeliveryView.Of(delivery, EndpointEvents.Test.Name), ct);
    }
}
