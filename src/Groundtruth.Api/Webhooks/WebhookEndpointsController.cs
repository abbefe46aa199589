using Groundtruth.Api.Authentication;
using Groundtruth.Api.Deliveries;
using Groundtruth.Api.Http;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Webhooks;

[Route("api/v1/webhook-endpoints")]
public sealed class WebhookEndpointsController : ApiController
{
    /// <summary>Register a webhook endpoint</summary>
    /// <remarks>Registers a URL that receives events. The `signing_secret` signs every delivery and is returned only in this response. An organization can have 16 endpoints per mode.</remarks>
    [HttpPost(Name = "createWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RegisteredEndpointResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Register([FromBody] RegisterWebhookEndpoint body) =>
        Send<RegisteredEndpoint, RegisteredEndpointResponse>(body, createdAt: endpoint => $"/api/v1/webhook-endpoints/{endpoint.Id}");

    /// <summary>List webhook endpoints</summary>
    /// <remarks>Returns the webhook endpoints, newest first, without their signing secrets.</remarks>
    /// <param name="page">The page to return.</param>
    [HttpGet(Name = "listWebhookEndpoints")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<ListEnvelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) =>
        SendList<WebhookEndpointView, WebhookEndpointResponse>(new ListWebhookEndpoints(page.Page));

    /// <summary>Retrieve a webhook endpoint</summary>
    /// <remarks>Retrieves a webhook endpoint, without its signing secret.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpGet("{id}", Name = "getWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookEndpoint> id) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(new GetWebhookEndpoint(id));

    /// <summary>Update a webhook endpoint</summary>
    /// <remarks>Updates the given fields. Absent fields stay unchanged. Enabling an endpoint clears `failing_since` and `disabled_reason`.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPatch("{id}", Name = "updateWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(Id<WebhookEndpoint> id, [FromBody] UpdateWebhookEndpoint body) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(body with { EndpointId = id });

    /// <summary>Delete a webhook endpoint</summary>
    /// <remarks>Deletes the endpoint and its signing secret. Pending deliveries are discarded.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpDelete("{id}", Name = "deleteWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeletedEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(Id<WebhookEndpoint> id) =>
        Send<DeletedEndpoint, DeletedEndpointResponse>(new DeleteWebhookEndpoint(id));

    /// <summary>Rotate a signing secret</summary>
    /// <remarks>
    /// Creates a new signing secret, which is returned only in this response and becomes active after 24 hours. Until then, `webhook-signature` contains
    /// signatures of both secrets, and `X-Groundtruth-Signature` only that of the old one. Rotating again within 24 hours replaces the new secret.
    /// </remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/rotate-secret", Name = "rotateWebhookSecret")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RotatedSecretResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> RotateSecret(Id<WebhookEndpoint> id) =>
        Send<RotatedSecret, RotatedSecretResponse>(new RotateSigningSecret(id));

    /// <summary>Activate the new signing secret</summary>
    /// <remarks>Activates the rotated secret immediately. From then on, deliveries are signed only with the new secret.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/activate-secret", Name = "activateWebhookSecret")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ActivateSecret(Id<WebhookEndpoint> id) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(new ActivateSigningSecret(id));

    /// <summary>Send a test event</summary>
    /// <remarks>Sends an event of type `webhook_endpoint.test` to the endpoint, regardless of its event types. Returns the queued delivery; retrieve it later to see the outcome.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/test", Name = "testWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Test(Id<WebhookEndpoint> id) => Send<DeliveryView, DeliveryResponse>(new TestWebhookEndpoint(id));
}
