using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Deliveries;

[Route("api/v1")]
[Tags("Webhooks")]
public sealed class WebhookDeliveriesController : ApiController
{
    /// <summary>List an endpoint's deliveries</summary>
    /// <remarks>Newest first, of the last 90 days, with every attempt. Fetch a single delivery to see what was answered.</remarks>
    /// <param name="id">The endpoint's id.</param>
    /// <param name="page">Which part of the list.</param>
    [HttpGet("webhook-endpoints/{id}/deliveries", Name = "listWebhookDeliveries")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<ListEnvelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(Id<WebhookEndpoint> id, [FromQuery] ListQuery page) =>
        SendList<DeliveryView, DeliveryResponse>(new ListDeliveries(id, page.Page));

    /// <summary>Send again what failed</summary>
    /// <remarks>
    /// Queues anew all deliveries of the endpoint that were given up at `since` or later, 10,000 at most in one call. With `dry_run` they are only
    /// counted.
    /// </remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("webhook-endpoints/{id}/recover", Name = "recoverWebhookDeliveries")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RecoveredDeliveriesResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Recover(Id<WebhookEndpoint> id, [FromBody] RecoverDeliveries body) =>
        Send<RecoveredDeliveries, RecoveredDeliveriesResponse>(body with { EndpointId = id });

    /// <summary>Fetch a delivery</summary>
    /// <remarks>With every attempt, and the first 16 KiB of what was answered to each.</remarks>
    /// <param name="id">The delivery's id.</param>
    [HttpGet("webhook-deliveries/{id}", Name = "getWebhookDelivery")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookDelivery> id) => Send<DeliveryView, DeliveryResponse>(new GetDelivery(id));

    /// <summary>Send a delivery again</summary>
    /// <remarks>It is tried at once and then, if need be, by the whole schedule, whatever became of it before. 409 while it is being tried.</remarks>
    /// <param name="id">The delivery's id.</param>
    [HttpPost("webhook-deliveries/{id}/redeliver", Name = "redeliverWebhook")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Redeliver(Id<WebhookDelivery> id) => Send<DeliveryView, DeliveryResponse>(new Redeliver(id));
}
