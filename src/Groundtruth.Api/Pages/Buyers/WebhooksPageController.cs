using System.Text.Encodings.Web;
using System.Text.Json;
using Groundtruth.Api.Authentication;
using Groundtruth.Application;
using Groundtruth.Application.Deliveries;
using Groundtruth.Application.Events;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class WebhooksPageController(TimeProvider time) : DashboardPageController
{
    private const int PageSize = 25;
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const string SecretAdvice = "Copy it now: it is not shown again. Use it to verify the signatures of deliveries.";

    [HttpGet("webhooks")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Index() => Page(new EndpointForm(), null);

    [HttpPost("webhooks")]
    [RequiredScope(Scope.WebhooksWrite)]
    [RecentPassword]
    public async Task<IActionResult> Create([FromForm] EndpointForm form)
    {
        var registered = await Send(new RegisterWebhookEndpoint { Url = form.Url, Events = form.Chosen });
        if (registered.Error is { } error)
        {
            return await Page(form, error);
        }

        this.ShowOnce("Signing secret", registered.Value.SigningSecret, SecretAdvice);
        return ToPage($"webhooks/{registered.Value.Endpoint.Id}");
    }

    [HttpGet("webhooks/{id}")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Endpoint(Id<WebhookEndpoint> id, PageCursor cursor) => Page(id, cursor, null, null);

    [HttpPost("webhooks/{id}/change")]
    [RequiredScope(Scope.WebhooksWrite)]
    [RecentPassword]
    public async Task<IActionResult> Change(Id<WebhookEndpoint> id, [FromForm] EndpointForm form)
    {
        var updated = await Send(
            new UpdateWebhookEndpoint { EndpointId = id, Url = form.Url, Enabled = form.Enabled, Events = form.Chosen });
        if (updated.Error is { } error)
        {
            return await Page(id, new PageCursor(), form, error);
        }

        Flash("Endpoint updated.");
        return ToPage($"webhooks/{id}");
    }

    [HttpPost("webhooks/{id}/delete")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Delete(Id<WebhookEndpoint> id) =>
        SendAndRedirect(new DeleteWebhookEndpoint(id), "webhooks", _ => "Endpoint deleted.");

    [HttpPost("webhooks/{id}/rotate")]
    [RequiredScope(Scope.WebhooksWrite)]
    [RecentPassword]
    public Task<IActionResult> Rotate(Id<WebhookEndpoint> id) => SendAndRedirect(new RotateSigningSecret(id), $"webhooks/{id}", rotated =>
    {
        this.ShowOnce("New signing secret", rotated.SigningSecret, SecretAdvice);
        return $"Secret rotated. Until {Format.Time(rotated.ActivatesAt)}, "
            + "X-Groundtruth-Signature uses the old secret, and webhook-signature uses both.";
    });

    [HttpPost("webhooks/{id}/test")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Test(Id<WebhookEndpoint> id) =>
        SendAndRedirect(new TestWebhookEndpoint(id), $"webhooks/{id}", _ => "Test event queued.");

    [HttpPost("webhooks/{id}/recover")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Recover(Id<WebhookEndpoint> id, [FromForm] int hours) => SendAndRedirect(
        new RecoverDeliveries { EndpointId = id, Since = Format.Iso(time.GetUtcNow().AddHours(-Math.Clamp(hours, 1, 24 * 90))) },
        $"webhooks/{id}",
        recovered => $"Retrying {Format.Count(recovered.Count, "delivery", "deliveries")}."
            + (recovered.IsComplete ? "" : " More are left: retry again."));

    [HttpGet("deliveries/{id}")]
    [RequiredScope(Scope.WebhooksWrite)]
    public async Task<IActionResult> Delivery(Id<WebhookDelivery> id)
    {
        var delivery = await Send(new GetDelivery(id));
        if (delivery.Error is { } error)
        {
            return RefusalPage(error);
        }

        // Events are available for 30 days, deliveries for 90.
        var sent = await Send(new GetEvent(delivery.Value.EventId));
        return View(new DeliveryPage(delivery.Value, sent.Error is null ? Readable(sent.Value.Body) : null));
    }

    [HttpPost("deliveries/{id}/resend")]
    [RequiredScope(Scope.WebhooksWrite)]
    public Task<IActionResult> Resend(Id<WebhookDelivery> id) =>
        SendAndRedirect(new Redeliver(id), $"deliveries/{id}", _ => "Redelivery queued.");

    private static string Readable(byte[] json) => JsonSerializer.Serialize(JsonElement.Parse(json), Indented);

    private async Task<IActionResult> Page(EndpointForm form, Error? error)
    {
        var endpoints = await List(new ListWebhookEndpoints(new PageRequest("100")));
        if (endpoints.Error is { } refused)
        {
            return RefusalPage(refused);
        }

        var health = await Send(new ListEndpointHealth([.. endpoints.Value.Items.Select(endpoint => endpoint.Id)]));
        var page = new EndpointsPage(endpoints.Value.Items, health.Value, form);
        return error is null ? View("Index", page) : RedisplayForm("Index", page, error);
    }

    /// <param name="form">The submitted values; null shows the endpoint's settings.</param>
    private async Task<IActionResult> Page(Id<WebhookEndpoint> id, PageCursor cursor, EndpointForm? form, Error? error)
    {
        var endpoint = await Send(new GetWebhookEndpoint(id));
        var deliveries = await List(new ListDeliveries(id, cursor.WithSize(PageSize)));
        if ((endpoint.Error ?? deliveries.Error) is { } refused)
        {
            return RefusalPage(refused);
        }

        var health = await Send(new ListEndpointHealth([id]));
        var page = new EndpointPage(endpoint.Value, health.Value[id], deliveries.Value, form ?? EndpointForm.Of(endpoint.Value));
        return error is null ? View("Endpoint", page) : RedisplayForm("Endpoint", page, error);
    }
}

public sealed record EndpointsPage(
    IReadOnlyList<WebhookEndpointView> Endpoints, IReadOnlyDictionary<Id<WebhookEndpoint>, EndpointHealth> Health, EndpointForm Form);

public sealed record EndpointPage(
    WebhookEndpointView Endpoint, EndpointHealth Health, PageItems<DeliveryView> Deliveries, EndpointForm Form);

/// <param name="Body">The request body, indented; null if the event was deleted.</param>
public sealed record DeliveryPage(DeliveryView Delivery, string? Body);
