using Groundtruth.Api.Access;
using Groundtruth.Api.Http;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;
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
}
