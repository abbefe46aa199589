using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Events;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Events;

public sealed class AnnouncingAnEventTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task An_event_contains_the_submission_without_its_media_URL()
    {
        var buyer = await Server.Buyer();
        var submissionId = await buyer.Submission(await buyer.DraftTask(), "approved");

        await buyer.Announce("submission.approved", submissionId);

        var body = JsonNode.Parse(await Server.EventBody())!;
        var row = (await buyer.Get($"/api/v1/submissions/{submissionId}")).Data;
        row["media_url"] = row["media_url_expires_in_seconds"] = null;
        Assert.That(body.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "id", "type", "created_at", "livemode", "data" }));
        Assert.That(body.Text("id"), Does.Match("^evt_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(body.Text("type"), Is.EqualTo("submission.approved"));
        Assert.That(body.Text("created_at"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
        Assert.That(body.Flag("livemode"), Is.False);
        Assert.That(body["data"]!.ToJsonString(), Is.EqualTo(row.ToJsonString()));
    }

    [Test]
    public async Task Every_enabled_endpoint_subscribed_to_the_type_gets_a_delivery()
    {
        var buyer = await Server.Buyer("Acme");
        var wanted = new[]
        {
            (await buyer.RegisterEndpoint("https://example.com/1")).Id, (await buyer.RegisterEndpoint("https://example.com/2")).Id,
        };
        var other = await buyer.Post(
            "/api/v1/webhook-endpoints",
            new JsonObject { ["url"] = "https://example.com/3", ["events"] = new JsonArray("submission.rejected") });
        var disabled = await buyer.RegisterEndpoint("https://example.com/4");
        await Server.Sql<object>("UPDATE webhook_endpoints SET enabled = false WHERE id = $1", disabled.Id);
        await (await Server.Buyer("Acme", Mode.Live)).RegisterEndpoint("https://example.com/5");
        await (await Server.Buyer("Hooli")).RegisterEndpoint("https://example.com/6");

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));

        var deliveries = (await Server.WebhookDeliveries()).Select(delivery => delivery.EndpointId);
        Assert.That(other.Id, Is.Not.Empty);
        Assert.That(deliveries, Is.EquivalentTo(wanted));
    }

    /// <summary>Time passes between the change and its announcement, as it does behind a lock.</summary>
    [Test]
    public async Task A_late_announcement_is_delivered()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        var submission = await buyer.Submission(await buyer.OpenTask());
        Server.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(10);

        var approved = await buyer.Approve(submission);

        Server.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.That(approved.Status, Is.EqualTo(HttpStatusCode.OK), approved.Text);
        Assert.That(await Server.Count("webhook_deliveries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Sixteen_endpoints_get_one_delivery_each()
    {
        var buyer = await Server.Buyer();
        for (var n = 1; n <= 16; n++)
        {
            await buyer.RegisterEndpoint($"https://example.com/{n}");
        }

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));

        Assert.That(
            (await Server.WebhookDeliveries()).Where(delivery => delivery.Status == "queued").DistinctBy(delivery => delivery.EndpointId),
            Has.Exactly(16).Items);
    }

    [Test]
    public async Task A_rolled_back_change_is_not_announced()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()), isUndone: true);

        Assert.That((await Server.Count("events"), await Server.Count("webhook_deliveries")), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public async Task Events_of_the_last_half_second_are_withheld()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        await buyer.Approve(await buyer.Submission(task));
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var seen = (string)(await buyer.Get("/api/v1/events?type=submission.approved")).Items.Single()!["id"]!;
        await buyer.Approve(await buyer.Submission(task));

        var early = await buyer.Get($"/api/v1/events?ending_before={seen}&type=submission.approved");
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var settled = await buyer.Get($"/api/v1/events?ending_before={seen}&type=submission.approved");

        Assert.That((early.Items.Count, settled.Items.Count), Is.EqualTo((0, 1)));
    }

    /// <summary>The database measures the age of a transaction by its own clock, so the test waits before it moves the server's.</summary>
    [Test]
    public async Task A_follower_misses_no_event_of_a_transaction_that_commits_late()
    {
        var buyer = await Server.Buyer();
        var (late, early) = (await buyer.Submission(await buyer.OpenTask()), await buyer.Submission(await buyer.OpenTask()));
        IReadOnlyList<string> whileRunning = [];

        await buyer.Announce("submission.created", late, beforeCommit: async () =>
        {
            Server.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await buyer.Approve(early);
            await Eventually.Is(true, () => Server.Sql<bool>(
                """
                SELECT bool_or(clock_timestamp() - xact_start > interval '2 seconds') FROM pg_stat_activity
                WHERE datname = current_database() AND backend_xid IS NOT NULL
                """));
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            whileRunning = await Types(buyer);
        });
        var afterwards = await Types(buyer);

        Assert.That(whileRunning, Is.Empty);
        Assert.That(afterwards, Is.EqualTo(new[] { "submission.approved", "submission.created" }));
    }

    [Test]
    public async Task A_ledger_check_that_runs_withholds_no_event()
    {
        var buyer = await Server.Buyer();
        var submission = await buyer.Submission(await buyer.OpenTask());
        await Server.Sql<object>("UPDATE tasks SET approved_count = approved_count + 1");
        await using var check = (await Server.Operate(new CheckLedger(IsFull: true))).Value.Items.GetAsyncEnumerator();
        Assert.That(await check.MoveNextAsync(), Is.True, "A check with discrepancies waits for its reader.");

        await buyer.Approve(submission);
        await Eventually.Is(true, () => Server.Sql<bool>(
            """
            SELECT bool_or(clock_timestamp() - xact_start > interval '2 seconds') FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'groundtruth_reader'
            """));
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await Types(buyer), Is.EqualTo(new[] { "submission.approved" }));
    }

    [Test]
    public async Task An_event_needs_a_transaction_that_has_begun()
    {
        await Server.Within(services =>
        {
            var now = Server.Clock.Now();
            var announced = WebhookEvent.Create("submission.created", new Owner(default, Mode.Test), now, now);
            var events = services.GetRequiredService<IEventStore>();

            Assert.That(() => events.Add(announced, []), Throws.InvalidOperationException);
            return Task.CompletedTask;
        });
    }

    [Test]
    public async Task Events_of_one_type_are_listed_in_pages()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        for (var n = 0; n < 3; n++)
        {
            await buyer.Approve(await buyer.Submission(task));
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var all = (await buyer.Get("/api/v1/events?type=submission.approved")).Ids.ToList();
        var first = await buyer.Get("/api/v1/events?type=submission.approved&limit=2");
        var second = await buyer.Get($"/api/v1/events?type=submission.approved&limit=2&starting_after={all[1]}");

        Assert.That(all, Has.Count.EqualTo(3));
        Assert.That(first.Ids.Concat(second.Ids), Is.EqualTo(all));
        Assert.That(first.Header("Link"), Does.Contain("type=submission.approved"));
        Assert.That((await buyer.Get("/api/v1/events?type=task.opened")).Items.Single().Text("data.id"), Is.EqualTo(task));
    }

    [Test]
    public async Task An_unknown_type_is_refused()
    {
        var refused = await (await Server.Buyer()).Get("/api/v1/events?type=task.exploded");

        Assert.That(refused.Fields, Is.EqualTo(new[] { "type:unknown_value" }));
    }

    [Test]
    public async Task Types_about_endpoints_require_a_webhook_scope()
    {
        var buyer = await Server.Buyer("Acme");
        await buyer.Post($"/api/v1/webhook-endpoints/{(await buyer.RegisterEndpoint()).Id}/test");
        var reader = await Server.Buyer("Acme", scopes: ["tasks:read"]);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        var (shown, hidden) = (
            await buyer.Get("/api/v1/events?type=webhook_endpoint.test"), await reader.Get("/api/v1/events?type=webhook_endpoint.test"));

        Assert.That((shown.Items.Count, hidden.Items.Count), Is.EqualTo((1, 0)));
    }

    private static async Task<IReadOnlyList<string>> Types(Buyer buyer) =>
        [.. (await buyer.Get("/api/v1/events")).Items.Select(item => item!.Text("type")).Where(type => type.StartsWith("submission."))];
}
