using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class InspectingDeliveriesTests : DeliveryTests
{
    [Test]
    public async Task A_delivery_shows_every_attempt_with_its_response()
    {
        var (id, _) = await Register();
        var statuses = new Queue<int>([503, 200]);
        Receiver.Respond = (_, context) =>
        {
            context.Response.StatusCode = statuses.Dequeue();
            return context.Response.WriteAsync($"response {context.Response.StatusCode}");
        };
        await Happen();
        await Are("waiting");
        Server.Clock.Advance(TimeSpan.FromSeconds(6));
        await Are("delivered");

        var listed = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries")).Items.Single()!;
        var delivery = (await Buyer.Get($"/api/v1/webhook-deliveries/{listed["id"]}")).Data;

        Assert.That(listed.AsObject().Select(field => field.Key), Is.EqualTo(new[]
        {
            "id", "endpoint_id", "event_id", "event_type", "status", "next_attempt_at", "livemode", "created_at", "finished_at", "attempts",
        }));
        Assert.That(Attempts(delivery), Is.EqualTo(new[] { (1, 503, "response 503"), (2, 200, "response 200") }));
        Assert.That(Attempts(listed), Is.EqualTo(new[] { (1, 503, (string?)null), (2, 200, null) }));
        Assert.That((delivery.Text("status"), delivery["next_attempt_at"]), Is.EqualTo(("delivered", (JsonNode?)null)));
        Assert.That(delivery.Text("event_id"), Is.EqualTo(Receiver.Received[0].EventId));
    }

    [Test]
    public async Task The_newest_hundred_attempts_are_shown()
    {
        var (id, _) = await Register();
        await Happen();
        await Are("delivered");
        await Server.Sql<object>(
            "INSERT INTO webhook_attempts SELECT delivery_id, n, started_at, 0, 200 FROM webhook_attempts, generate_series(2, 120) n "
                + "WHERE number = 1");

        var listed = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries")).Items.Single()!;
        var delivery = (await Buyer.Get($"/api/v1/webhook-deliveries/{listed["id"]}")).Data;

        Assert.That(Attempts(delivery).Select(attempt => attempt.Number), Is.EqualTo(Enumerable.Range(21, 100)));
        Assert.That(Attempts(listed).Select(attempt => attempt.Number), Is.EqualTo(Enumerable.Range(21, 100)));
    }

    [Test]
    public async Task Endpoint_events_require_a_webhook_scope()
    {
        var (id, _) = await Register();
        await Buyer.Post($"/api/v1/webhook-endpoints/{id}/test");
        var reader = await Server.Buyer((await Server.Organization()).Name, scopes: [Scope.TasksRead]);

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var shown = (await Buyer.Get("/api/v1/events")).Items.Single()!;
        var hidden = await reader.Get("/api/v1/events");

        Assert.That((shown.Text("type"), hidden.Items.Count), Is.EqualTo(("webhook_endpoint.test", 0)));
        Assert.That((await Buyer.Get($"/api/v1/events/{shown["id"]}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await reader.Get($"/api/v1/events/{shown["id"]}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_waiting_delivery_shows_its_next_attempt()
    {
        var (id, _) = await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
        await Happen();
        await Are("waiting");

        var listed = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries")).Items.Single()!;

        Assert.That(listed.Time("next_attempt_at"), Is.GreaterThan(Server.Clock.GetUtcNow().AddSeconds(3)));
    }

    [Test]
    public async Task Deliveries_are_paged()
    {
        var (id, _) = await Register();
        for (var n = 0; n < 3; n++)
        {
            await Happen();
            Server.Clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        await Are("delivered", 3);
        var all = (await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries")).Items.Select(item => (string)item!["id"]!).ToList();
        var page = await Buyer.Get($"/api/v1/webhook-endpoints/{id}/deliveries?limit=2");

        Assert.That(all, Is.EqualTo(all.OrderDescending(StringComparer.Ordinal)));
        Assert.That(page.Items.Select(item => (string)item!["id"]!), Is.EqualTo(all[..2]));
        Assert.That(page.Json.Flag("has_more"), Is.True);
    }

    [Test]
    public async Task A_finished_delivery_can_be_redelivered()
    {
        await Register();
        await Happen();
        await Are("delivered");
        var deliveryId = await Server.LatestId("webhook_deliveries");

        var response = await Buyer.Post($"/api/v1/webhook-deliveries/{deliveryId}/redeliver");

        Assert.That((response.Status, response.TaskStatus), Is.EqualTo((HttpStatusCode.OK, "queued")), response.ToString());
        await Receiver.Got(2);
        await Are("delivered");
        Assert.That(Receiver.Received.Select(got => got.EventId).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await Buyer.Get($"/api/v1/webhook-deliveries/{deliveryId}")).Data.Items("attempts"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_waiting_delivery_can_be_redelivered_immediately()
    {
        await Register();
        var statuses = new Queue<int>([500, 200]);
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, statuses.Dequeue());
        await Happen();
        await Are("waiting");
        var deliveryId = await Server.LatestId("webhook_deliveries");

        await Buyer.Post($"/api/v1/webhook-deliveries/{deliveryId}/redeliver");

        await Are("delivered");
    }

    [Test]
    public async Task A_delivery_in_progress_cannot_be_redelivered()
    {
        await Register();
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (_, _) => hanging.Task;
        await Happen();
        await Receiver.Got(1);
        var deliveryId = await Server.LatestId("webhook_deliveries");

        var response = await Buyer.Post($"/api/v1/webhook-deliveries/{deliveryId}/redeliver");

        hanging.SetResult();
        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "webhook_delivery_in_progress")));
        await Are("delivered");
        Assert.That(Receiver.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_disabled_endpoint_refuses_redelivery_and_recovery()
    {
        var (id, _) = await Register();
        await Happen();
        await Are("delivered");
        await Buyer.Send(HttpMethod.Patch, $"/api/v1/webhook-endpoints/{id}", """{ "enabled": false }""");

        var responses = new[]
        {
            await Buyer.Post($"/api/v1/webhook-deliveries/{await Server.LatestId("webhook_deliveries")}/redeliver"),
            await Buyer.Post($"/api/v1/webhook-endpoints/{id}/recover", new JsonObject { ["since"] = "2026-01-01T00:00:00Z" }),
        };

        Assert.That(responses.Select(response => response.Reason), Is.All.EqualTo("webhook_endpoint_disabled"));
        await Are("delivered");
    }

    [Test]
    public async Task A_recovery_redelivers_failures_since_a_time()
    {
        var (id, _) = await Register();
        await Failed(3, TimeSpan.FromHours(2));
        await Failed(2, TimeSpan.FromMinutes(30));
        var since = new JsonObject
        {
            ["since"] = Server.Clock.GetUtcNow().AddHours(-1)
                .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        };

        var counted = await Buyer.Post(
            $"/api/v1/webhook-endpoints/{id}/recover", new JsonObject { ["since"] = since["since"]!.DeepClone(), ["dry_run"] = true });
        await Are("exhausted", 5);
        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/recover", since);

        Assert.That(counted.Data.ToJsonString(), Is.EqualTo("""{"count":2,"dry_run":true,"is_complete":true}"""));
        Assert.That(response.Data.ToJsonString(), Is.EqualTo("""{"count":2,"dry_run":false,"is_complete":true}"""));
        await Are("delivered", 2);
        await Are("exhausted", 3);
    }

    [TestCase("{}", "since:required")]
    [TestCase("""{ "since": "yesterday" }""", "since:invalid_time")]
    [TestCase("""{ "since": 5 }""", "since:invalid_type")]
    [TestCase("""{ "since": "2026-06-18T14:32:00Z", "dry_run": 1 }""", "dry_run:invalid_type")]
    public async Task A_recovery_without_a_valid_time_returns_400(string body, string expected)
    {
        var (id, _) = await Register();

        var response = await Buyer.Send(HttpMethod.Post, $"/api/v1/webhook-endpoints/{id}/recover", body);

        Assert.That(
            (response.Status, response.Fields.SingleOrDefault()), Is.EqualTo((HttpStatusCode.BadRequest, expected)), response.ToString());
    }

    [Test]
    public async Task Events_can_be_read_without_any_endpoint()
    {
        var submissionId = await Happen("submission.created");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Happen("submission.rejected");
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var events = (await Buyer.Get("/api/v1/events")).Items;
        var one = await Buyer.Get($"/api/v1/events/{events[1]!["id"]}");

        Assert.That(events.Select(item => (string)item!["type"]!), Is.EqualTo(new[] { "submission.rejected", "submission.created" }));
        Assert.That(one.Data.Text("data.id"), Is.EqualTo(submissionId));
        Assert.That(
            one.Data.ToJsonString(),
            Is.EqualTo(JsonNode.Parse((await Server.Events()).MinBy(each => each.Id, StringComparer.Ordinal)!.Body)!.ToJsonString()));
    }

    [Test]
    public async Task Events_can_be_read_for_30_days()
    {
        await Happen();
        var id = await Server.LatestId("events");
        Server.Clock.Advance(TimeSpan.FromDays(29));
        var before = (await Buyer.Get("/api/v1/events")).Items.Count;

        Server.Clock.Advance(TimeSpan.FromDays(1));

        Assert.That(before, Is.EqualTo(1));
        Assert.That((await Buyer.Get("/api/v1/events")).Items, Is.Empty);
        Assert.That((await Buyer.Get($"/api/v1/events/{id}")).Reason, Is.EqualTo("event_not_found"));
    }

    private static IEnumerable<(long Number, long Status, string? Body)> Attempts(JsonNode delivery) => delivery.Items("attempts")
        .Select(attempt => (attempt.Number("number"), attempt.Number("status_code"), (string?)attempt!["response_body"]));

    /// <summary>Creates deliveries that were exhausted this long ago.</summary>
    private async Task Failed(int count, TimeSpan ago)
    {
        for (var n = 0; n < count; n++)
        {
            Receiver.Respond = (_, context) => WebhookReceiver.With(context, 500);
            await Happen();
            await Are("waiting");
            await Server.Sql<object>("DELETE FROM webhook_queue");
            await Server.Sql<object>(
                "UPDATE webhook_deliveries SET status = 'exhausted', finished_at = $1 WHERE status = 'waiting'",
                (Server.Clock.GetUtcNow() - ago).UtcDateTime);
        }

        Receiver.Respond = (_, context) => WebhookReceiver.With(context, 204);
    }
}
