using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Deliveries;

/// <summary>Attempts a delivery immediately, then by the full retry schedule, regardless of its earlier outcome.</summary>
public sealed record Redeliver(Id<WebhookDelivery> DeliveryId) : ICommand<DeliveryView>;

internal sealed class RedeliverHandler(IDeliveryStore deliveries, IWebhookStore webhooks, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<Redeliver, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(Redeliver command, CancellationToken ct)
    {
        var after = time.Now() - WebhookDelivery.Lifetime;
        if (await deliveries.FindView(caller.Owner, command.DeliveryId, after, ct) is not { } shown)
        {
            return DeliveryErrors.NotFound;
        }

        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, shown.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        if (!endpoint.Enabled)
        {
            return WebhookErrors.Disabled;
        }

        if (await deliveries.FindForUpdate(caller.Owner, command.DeliveryId, ct) is not { } delivery)
        {
            return DeliveryErrors.NotFound;
        }

        if (delivery.Redeliver(time.Now()) is { } refused)
        {
            return refused;
        }

        deliveries.Save(delivery);
        return await tx.Commit(
            shown with { Status = delivery.Status, NextAttemptAt = delivery.NextAttemptAt, FinishedAt = delivery.FinishedAt }, ct);
    }
}
