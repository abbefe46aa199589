using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Webhooks;

public sealed class ManagingAnEndpointTests : DeliveryTests
{
    [Test]
    public async Task A_patch_changes_the_given_fields()
    {
        var (id, _) = await Register();

        var response = await Patch(
            id,
            """{ "url": "https://example.com/new", "enabled": false, "events": ["submission.rejected", "webhook_endpoint.disabled"] }""");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        Assert.That(response.Data.Text("url"), Is.EqualTo("https://example.com/new"));
        Assert.That(response.Data.Flag("enabled"), Is.False);
        Assert.That(response.Data["events"]!.ToJsonString(), Is.EqualTo("""["submission.rejected","webhook_endpoint.disabled"]"""));
        Assert.That((await Buyer.Get($"/api/v1/webhook-endpoints/{id}")).Data.ToJsonString(), Is.EqualTo(response.Data.ToJsonString()));
    }

    [TestCase("{}")]
    [TestCase("""{ "url": null, "enabled": null, "events": null }""")]
    [TestCase("""{ "endpoint_id": "whe_0000000000000000", "id": "whe_0000000000000000" }""")]
    public async Task A_patch_keeps_fields_that_are_not_given(string body)
    {
        var (id, _) = await Register();
        var before = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}")).Data.ToJsonString();

        var response = await Patch(id, body);

        Assert.That(response.Data.ToJsonString(), Is.EqualTo(before), response.ToString());
    }

    [TestCase("""{ "url": "ftp://example.com/" }""", "url:invalid_url")]
    [TestCase("""{ "enabled": "yes" }""", "enabled:invalid_type")]
    [TestCase("""{ "events": [] }""", "events:unknown_value")]
    public async Task An_invalid_patch_returns_400(string body, string expected)
    {
        var (id, _) = await Register();

        var response = await Patch(id, body);

        Assert.That(
            (response.Status, response.Fields.SingleOrDefault()), Is.EqualTo((HttpStatusCode.BadRequest, expected)), response.ToString());
    }

    [Test]
    public async Task A_patch_to_the_URL_of_another_endpoint_returns_conflict()
    {
        await Register();
        var (id, _) = await Register("/other");

        var response = await Patch(id, new JsonObject { ["url"] = Receiver.Url.ToString() }.ToJsonString());

        Assert.That(response.Reason, Is.EqualTo("webhook_endpoint_exists"));
    }

    [Test]
    public async Task An_endpoint_disabled_for_failing_can_be_enabled_again()
    {
        var (id, _) = await Register();
        await Server.Sql<object>(
            "UPDATE webhook_endpoints SET enabled = false, disabled_reason = 'failing', failing_since = created_at - interval '6 days' "
                + "WHERE id = $1", id);

        var response = await Patch(id, """{ "enabled": true }""");

        Assert.That(
            (response.Data.Flag("enabled"), response.Data["disabled_reason"], response.Data["failing_since"]),
            Is.EqualTo((true, (JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task A_deleted_endpoint_is_not_found_and_gets_no_deliveries()
    {
        var (id, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        var response = await Buyer.Send(HttpMethod.Delete, $"/api/v1/webhook-endpoints/{id}", null);

        Assert.That(response.Data.ToJsonString(), Is.EqualTo($$"""{"id":"{{id}}","deleted":true}"""));
        Assert.That((await Buyer.Get($"/api/v1/webhook-endpoints/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await Buyer.Send(HttpMethod.Delete, $"/api/v1/webhook-endpoints/{id}", null)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Server.Clock.Advance(TimeSpan.FromSeconds(6));
        await Are("cancelled");
        Assert.That(Receiver.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_test_event_ignores_the_subscribed_types()
    {
        await Register("/other");
        var (id, secret) = await Register("/tested", "submission.rejected");

        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/test");

        await Are("delivered");
        var got = Receiver.Received.Single();
        Assert.That((got.Path, got.Headers["X-Groundtruth-Event"]), Is.EqualTo(("/hooks/tested", "webhook_endpoint.test")));
        Assert.That(got.Json.Text("data.id"), Is.EqualTo(id));
        Assert.That(got.IsSignedWith(secret), Is.True);
        Assert.That(response.Data.Text("event_id"), Is.EqualTo(got.EventId));
        Assert.That((await Buyer.Get($"/api/v1/webhook-deliveries/{response.Id}")).TaskStatus, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_disabled_endpoint_cannot_be_tested()
    {
        var (id, _) = await Register();
        await Patch(id, """{ "enabled": false }""");

        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/test");

        Assert.That(response.Reason, Is.EqualTo("webhook_endpoint_disabled"));
    }

    private Task<ApiResponse> Patch(string id, string body) => Buyer.Send(HttpMethod.Patch, $"/api/v1/webhook-endpoints/{id}", body);
}
