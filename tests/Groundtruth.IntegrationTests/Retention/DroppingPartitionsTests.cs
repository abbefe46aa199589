using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Retention;

/// <summary>Events, deliveries and attempts are dropped a week at a time, after 90 days.</summary>
public sealed class DroppingPartitionsTests : PartitionTests
{
    private Buyer buyer = null!;
    private string delivery = "";

    [SetUp]
    public async Task Deliver()
    {
        await Maintain();
        buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await Server.Sql<object>("UPDATE webhook_deliveries SET status = 'delivered', finished_at = created_at");
        await Server.Sql<object>("DELETE FROM webhook_queue");
        await Server.Sql<object>("INSERT INTO webhook_attempts SELECT id, 1, created_at, 5, 200, NULL, 'ok' FROM webhook_deliveries");
        delivery = await Server.LatestId("webhook_deliveries");
    }

    [Test]
    public async Task Rows_are_dropped_when_the_newest_of_their_week_is_90_days_old()
    {
        var end = await EndOfPartition();
        Server.Clock.Advance(end + TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1) - Server.Clock.GetUtcNow());
        await Server.Finish("maintain_partitions");
        var before = await Rows();

        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Finish("maintain_partitions");

        Assert.That(before, Is.EqualTo("1 events, 1 deliveries, 1 attempts"));
        Assert.That(await Rows(), Is.EqualTo("0 events, 0 deliveries, 0 attempts"));
        Assert.That(await Partitions("events"), Is.Not.Empty, "those of the coming weeks");
    }

    [Test]
    public async Task A_delivery_is_shown_for_90_days_even_if_its_week_is_not_over()
    {
        Server.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        var shown = await buyer.Get($"/api/v1/webhook-deliveries/{delivery}");
        var endpoint = shown.Data.Text("endpoint_id");

        Server.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(shown.Data.Items("attempts"), Has.Count.EqualTo(1));
        Assert.That((await buyer.Get($"/api/v1/webhook-deliveries/{delivery}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await buyer.Post($"/api/v1/webhook-deliveries/{delivery}/redeliver")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await buyer.Get($"/api/v1/webhook-endpoints/{endpoint}/deliveries")).Items, Is.Empty);
    }

    [Test]
    public async Task A_drop_yields_to_readers_and_is_retried()
    {
        Server.Clock.Advance(await EndOfPartition() + TimeSpan.FromDays(91) - Server.Clock.GetUtcNow());
        await using (await Transaction("SELECT count(*) FROM webhook_attempts", "SELECT count(*) FROM webhook_deliveries"))
        {
            Assert.That(await Maintain(), Is.Zero);
            Assert.That(await Rows(), Is.EqualTo("1 events, 1 deliveries, 1 attempts"));
        }

        await Server.Finish("maintain_partitions");

        Assert.That(await Rows(), Is.EqualTo("0 events, 0 deliveries, 0 attempts"));
        Assert.That(Server.Logs.Errors, Is.Empty);
    }

    [Test]
    public async Task The_attempts_of_an_expired_delivery_end()
    {
        await Server.Sql<object>(
            """
            INSERT INTO webhook_queue (delivery_id, event_id, endpoint_id, org_id, mode, status, next_attempt_at)
            SELECT id, event_id, endpoint_id, org_id, mode, 'waiting', created_at + interval '89 days' FROM webhook_deliveries
            """);
        Server.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await Server.Finish("sweep_expired");
        var before = await Server.Count("webhook_queue");

        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Finish("sweep_expired");

        Assert.That((before, await Server.Count("webhook_queue")), Is.EqualTo((1L, 0L)));
    }

    /// <summary>The start of the first Monday of the partition after that of the delivery.</summary>
    private async Task<DateTimeOffset> EndOfPartition()
    {
        var end = await Server.Sql<DateTime>(
            """
            SELECT week
            FROM partitions p
            JOIN generate_series(date_trunc('week', $2::timestamptz, 'UTC'), $2::timestamptz + interval '90 days', '168 hours') AS week
              ON p.ends_before = id_bound('dlv_', week)
            WHERE p.table_name = 'webhook_deliveries' AND $1 > p.starts_at AND $1 < p.ends_before
            """,
            delivery,
            Server.Clock.GetUtcNow().UtcDateTime);
        return new DateTimeOffset(end, TimeSpan.Zero);
    }

    private async Task<string> Rows() =>
        $"{await Server.Count("events")} events, {await Server.Count("webhook_deliveries")} deliveries, "
            + $"{await Server.Count("webhook_attempts")} attempts";
}
