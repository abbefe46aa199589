using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

public sealed record GetWebhookEndpoint(Id<WebhookEndpoint> EndpointId) : IQuery<WebhookEndpointView>;

internal sealed class GetWebhookEndpointHandler(IWebhookStore webhooks, Caller caller)
    : IRequestHandler<GetWebhookEndpoint, Result<WebhookEndpointView>>
{
    public async Task<Result<WebhookEndpointView>> Handle(GetWebhookEndpoint query, CancellationToken ct) =>
        await webhooks.FindView(caller.Owner, query.EndpointId, ct) is { } endpoint ? endpoint : WebhookErrors.NotFound;
}
