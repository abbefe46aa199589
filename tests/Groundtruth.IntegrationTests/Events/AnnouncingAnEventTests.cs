using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

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

        var deliveries = await Server.Sql<string[]>("SELECT array_agg(endpoint_id ORDER BY endpoint_id) FROM webhook_deliveries");
        Assert.That(other.Id, Is.Not.Empty);
        Assert.That(deliveries, Is.EquivalentTo(wanted));
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
            await Server.Sql<long>("SELECT count(DISTINCT endpoint_id) FROM webhook_deliveries WHERE status = 'queued'"), Is.EqualTo(16));
    }

    [Test]
    public async Task A_rolled_back_change_is_not_announced()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()), isUndone: true);

        Assert.That(await Server.Sql<long>("SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM webhook_deliveries)"), Is.Zero);
    }

    [Test]
    public async Task Recent_events_are_withheld_until_their_order_is_final()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        await buyer.Approve(await buyer.Submission(task));
        var seen = (string)(await buyer.Get("/api/v1/events")).Items.Single()!["id"]!;
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await buyer.Approve(await buyer.Submission(task));

        var early = await buyer.Get($"/api/v1/events?ending_before={seen}");
        Server.Clock.Advance(TimeSpan.FromSeconds(11));
        var settled = await buyer.Get($"/api/v1/events?ending_before={seen}");

        Assert.That((early.Items.Count, settled.Items.Count), Is.EqualTo((0, 1)));
    }
}
