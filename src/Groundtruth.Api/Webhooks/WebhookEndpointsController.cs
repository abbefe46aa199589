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
[Tags("Webhooks")]
public sealed class WebhookEndpointsController : ApiController
{
    /// <summary>Register a webhook endpoint</summary>
    /// <remarks>Every delivery is signed with the `signing_secret`, which is shown this once. An organization has at most 16 endpoints in a mode.</remarks>
    [HttpPost(Name = "createWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RegisteredEndpointResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Register([FromBody] RegisterWebhookEndpoint body) =>
        Send<RegisteredEndpoint, RegisteredEndpointResponse>(body, createdAt: endpoint => $"/api/v1/webhook-endpoints/{endpoint.Id}");

    /// <summary>List webhook endpoints</summary>
    /// <remarks>Newest first, without their secrets.</remarks>
    /// <param name="page">Which part of the list.</param>
    [HttpGet(Name = "listWebhookEndpoints")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<ListEnvelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page) =>
        SendList<WebhookEndpointView, WebhookEndpointResponse>(new ListWebhookEndpoints(page.Page));

    /// <summary>Fetch a webhook endpoint</summary>
    /// <param name="id">The endpoint's id.</param>
    [HttpGet("{id}", Name = "getWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<WebhookEndpoint> id) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(new GetWebhookEndpoint(id));

    /// <summary>Change a webhook endpoint</summary>
    /// <remarks>What is absent stays as it is. Enabling it again forgets that it was failing.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPatch("{id}", Name = "updateWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(Id<WebhookEndpoint> id, [FromBody] UpdateWebhookEndpoint body) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(body with { EndpointId = id });

    /// <summary>Delete a webhook endpoint</summary>
    /// <remarks>Its secret is deleted too, and what was on its way to it is given up.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpDelete("{id}", Name = "deleteWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeletedEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(Id<WebhookEndpoint> id) => Send<DeletedEndpoint, DeletedEndpointResponse>(new DeleteWebhookEndpoint(id));

    /// <summary>Rotate a signing secret</summary>
    /// <remarks>
    /// The new secret is shown this once, and takes over after 24 hours. Until then `webhook-signature` has both secrets' signatures, and
    /// `X-Groundtruth-Signature`, which can hold one, the old one's. Rotating again meanwhile replaces the secret that has not taken over yet.
    /// </remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/rotate-secret", Name = "rotateWebhookSecret")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<RotatedSecretResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> RotateSecret(Id<WebhookEndpoint> id) => Send<RotatedSecret, RotatedSecretResponse>(new RotateSigningSecret(id));

    /// <summary>Activate the new signing secret</summary>
    /// <remarks>Ends the overlap at once: from then on deliveries are signed with the new secret only.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/activate-secret", Name = "activateWebhookSecret")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<WebhookEndpointResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ActivateSecret(Id<WebhookEndpoint> id) =>
        Send<WebhookEndpointView, WebhookEndpointResponse>(new ActivateSigningSecret(id));

    /// <summary>Send a test event</summary>
    /// <remarks>Delivers an event of type `webhook_endpoint.test` to this endpoint, whatever types it asked for. The answer is the delivery, to be looked at a moment later.</remarks>
    /// <param name="id">The endpoint's id.</param>
    [HttpPost("{id}/test", Name = "testWebhookEndpoint")]
    [RequiredScope(Scope.WebhooksWrite)]
    [ProducesResponseType<Envelope<DeliveryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Test(Id<WebhookEndpoint> id) => Send<DeliveryView, DeliveryResponse>(new TestWebhookEndpoint(id));
}
