using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Webhooks;

public sealed class DisablingAnEndpointTests : DeliveryTests
{
    [Test]
    public async Task A_410_disables_the_endpoint_and_notifies_the_buyer()
    {
        var (goneId, _) = await Register();
        await Register("/operations", "webhook_endpoint.disabled");
        Receiver.Respond = (got, context) => WebhookReceiver.With(context, got.Path == "/hooks" ? 410 : 204);

        await Happen();

        await Are("exhausted");
        await Are("delivered");
        var endpoint = (await Buyer.Get($"/api/v1/webhook-endpoints/{goneId}")).Data;
        var notice = Receiver.Received.Single(got => got.Path == "/hooks/operations");
        Assert.That((endpoint.Flag("enabled"), endpoint.Text("disabled_reason")), Is.EqualTo((false, "gone")));
        Assert.That(notice.Json.Text("type"), Is.EqualTo("webhook_endpoint.disabled"));
        Assert.That(notice.Json["data"]!.ToJsonString(), Is.EqualTo(endpoint.ToJsonString()));
    }

    [Test]
    public async Task Five_days_of_failures_disable_the_endpoint_and_notify_the_buyer()
    {
        var (failingId, _) = await Register();
        await Register("/operations", "webhook_endpoint.disabled");
        Receiver.Respond = (got, context) => WebhookReceiver.With(context, got.Path == "/hooks" ? 500 : 204);
        await Happen();
        await Are("waiting");
        Server.Clock.Advance(TimeSpan.FromDays(5));
        await Eventually.Is(2, Server.MostFailures);

        await Are("delivered");

        var endpoint = (await Buyer.Get($"/api/v1/webhook-endpoints/{failingId}")).Data;
        Assert.That((endpoint.Flag("enabled"), endpoint.Text("disabled_reason")), Is.EqualTo((false, "failing")));
        Assert.That(Receiver.Received[^1].Json.Text("data.id"), Is.EqualTo(failingId));
    }

    [Test]
    public async Task An_endpoint_stays_enabled_for_5_days_of_failures()
    {
        var (failingId, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        Server.Clock.Advance(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));

        await Eventually.Is(2, Server.MostFailures);
        Assert.That((await Buyer.Get($"/api/v1/webhook-endpoints/{failingId}")).Data.Flag("enabled"), Is.True);
    }

    [Test]
    public async Task A_success_restarts_the_5_days()
    {
        var (id, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 200);
        Server.Clock.Advance(TimeSpan.FromDays(4));
        await Are("delivered");
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        Server.Clock.Advance(TimeSpan.FromDays(4));

        await Eventually.Is(2, Server.MostFailures);
        Assert.That((await Buyer.Get($"/api/v1/webhook-endpoints/{id}")).Data.Flag("enabled"), Is.True);
    }

    [TestCase(410, "exhausted")]
    [TestCase(500, "waiting")]
    public async Task A_failure_of_the_old_URL_does_not_count_after_a_move(int status, string delivery)
    {
        var (id, _) = await Register();
        Receiver.Respond = async (_, context) =>
        {
            await Move(id, $"{Receiver.Url}/new");
            await WebhookReceiver.With(context, status);
        };

        await Happen();

        await Are(delivery);
        var endpoint = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}")).Data;
        Assert.That(
            (endpoint.Text("url"), endpoint.Flag("enabled"), endpoint["failing_since"]),
            Is.EqualTo(($"{Receiver.Url}/new", true, (JsonNode?)null)));
    }

    [TestCase("/hooks/new", false)]
    [TestCase("/a/../hooks", true)]
    public async Task A_move_to_another_URL_ends_the_failures(string path, bool isFailing)
    {
        var (id, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        var moved = await Move(id, $"{Receiver.Url.GetLeftPart(UriPartial.Authority)}{path}");

        Assert.That((moved.Status, moved.Data["failing_since"] is not null), Is.EqualTo((HttpStatusCode.OK, isFailing)), moved.Text);
    }

    [Test]
    public async Task A_due_delivery_to_a_disabled_endpoint_is_cancelled()
    {
        var (id, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");
        await Server.Sql<object>("UPDATE webhook_endpoints SET enabled = false WHERE id = $1", id);

        Server.Clock.Advance(TimeSpan.FromSeconds(6));

        await Are("cancelled");
        Assert.That(Receiver.Received, Has.Count.EqualTo(1));
    }

    private Task<ApiResponse> Move(string id, string url) => Buyer.Send(
        HttpMethod.Patch, $"/api/v1/webhook-endpoints/{id}", new JsonObject { ["url"] = url }.ToJsonString());
}
