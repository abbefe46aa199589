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
public sealed class WebhookDeliveriesController : ApiController
{
    /// <summary>List webhook deliveries</summary>
    /// <remarks>
    /// Returns an endpoint's deliveries of the last 90 days with their attempts, newest first. Retrieve a single delivery for the response
    /// bodies.
    /// </remarks>
    /// <param name="id">The endpoint's id.</param>
    /// <param name="page">The page to return.</param>
    [HttpGet("webhook-endpoints/{id}/deliveries", Name = "listWebhookDeliveries")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<ListEnvelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(Id<WebhookEndpoint> id, [FromQuery] ListQuery page) =>
        SendList<DeliveryView, DeliveryResponse>(new ListDeliveries(id, page.Page));

    /// <summary>Recover failed deliveries</summary>
    /// <remarks>
    /// Requeues the endpoint's deliveries that were exhausted or cancelled at or after `since`, up to 10,000 per call. With `dry_run`, they
    /// are only counted.
    /// </remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("webhook-endpoints/{id}/recover", Name = "recoverWebhookDeliveries")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RecoveredDeliveriesResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Recover(Id<WebhookEndpoint> id, [FromBody] RecoverDeliveries body) =>
        Send<RecoveredDeliveries, RecoveredDeliveriesResponse>(body with { EndpointId = id });

    /// <summary>Retrieve a webhook delivery</summary>
    /// <remarks>Retrieves a delivery with its attempts and the first 16 KiB of each response body.</remarks>
    /// <param name="id">The delivery's id.</param>
    [HttpGet("webhook-deliveries/{id}", Name = "getWebhookDelivery")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookDelivery> id) => Send<DeliveryView, DeliveryResponse>(new GetDelivery(id));

    /// <summary>Redeliver a webhook</summary>
    /// <remarks>
    /// Queues the delivery for immediate sending, followed by the full retry schedule if it fails. Returns 409 while an attempt is in
    /// progress.
    /// </remarks>
    /// <param name="id">The delivery's id.</param>
    [HttpPost("webhook-deliveries/{id}/redeliver", Name = "redeliverWebhook")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Redeliver(Id<WebhookDelivery> id) => Send<DeliveryView, DeliveryResponse>(new Redeliver(id));
}
