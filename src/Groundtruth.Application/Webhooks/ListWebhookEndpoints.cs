using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

public sealed record ListWebhookEndpoints(PageRequest Page) : IQuery<Page<WebhookEndpointView>>;

internal sealed class ListWebhookEndpointsValidator : AbstractValidator<ListWebhookEndpoints>
{
    public ListWebhookEndpointsValidator() => RuleFor(query => query.Page).ValidFor<ListWebhookEndpoints, WebhookEndpoint>();
}

internal sealed class ListWebhookEndpointsHandler(IWebhookStore webhooks, Caller caller)
    : IRequestHandler<ListWebhookEndpoints, Result<Page<WebhookEndpointView>>>
{
    public async Task<Result<Page<WebhookEndpointView>>> Handle(ListWebhookEndpoints query, CancellationToken ct) =>
        await query.Page.Read((range, token) => webhooks.List(caller.Owner, range, token), endpoint => endpoint.Id.Value, ct);
}
