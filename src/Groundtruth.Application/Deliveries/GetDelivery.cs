using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using MediatR;

namespace Groundtruth.Application.Deliveries;

public sealed record GetDelivery(Id<WebhookDelivery> DeliveryId) : IQuery<DeliveryView>;

internal sealed class GetDeliveryHandler(IDeliveryStore deliveries, Caller caller, TimeProvider time)
    : IRequestHandler<GetDelivery, Result<DeliveryView>>
{
    public async Task<Result<DeliveryView>> Handle(GetDelivery query, CancellationToken ct) =>
        await deliveries.FindView(caller.Owner, query.DeliveryId, time.Now() - WebhookDelivery.Lifetime, ct) is { } delivery
            ? delivery
            : DeliveryErrors.NotFound;
}
