using FluentValidation;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Deliveries;

public sealed record ListDeliveries(Id<WebhookEndpoint> EndpointId, PageRequest Page) : IQuery<Page<DeliveryView>>;

internal sealed class ListDeliveriesValidator : AbstractValidator<ListDeliveries>
{
    public ListDeliveriesValidator() => RuleFor(query => query.Page).ValidFor<ListDeliveries, WebhookDelivery>();
}

internal sealed class ListDeliveriesHandler(IWebhookStore webhooks, IDeliveryStore deliveries, Caller caller, TimeProvider time)
    : IRequestHandler<ListDeliveries, Result<Page<DeliveryView>>>
{
    public async Task<Result<Page<DeliveryView>>> Handle(ListDeliveries query, CancellationToken ct)
    {
        if (await webhooks.FindView(caller.Owner, query.EndpointId, ct) is null)
        {
            return WebhookErrors.NotFound;
        }

        var after = time.Now() - WebhookDelivery.Lifetime;
        return await query.Page.Read(
            (range, token) => deliveries.List(caller.Owner, query.EndpointId, range, after, token), delivery => delivery.Id.Value, ct);
    }
}
