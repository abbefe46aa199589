using Groundtruth.Application.Retention;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Retention;

public sealed class SweepingTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Deliveries_attempts_and_their_events_are_deleted_after_90_days()
    {
        await Delivered();
        Server.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await Sweep();
        var before = await Rows();

        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Server.Finish("sweep_expired");

        Assert.That(before, Is.EqualTo("1 events, 1 deliveries, 1 attempts"));
        Assert.That(await Rows(), Is.EqualTo("0 events, 0 deliveries, 0 attempts"));
    }

    [Test]
    public async Task A_queued_delivery_and_its_event_are_kept()
    {
        await Delivered();
        await Server.Sql<object>("UPDATE webhook_deliveries SET status = 'queued', next_attempt_at = now(), finished_at = NULL");
        Server.Clock.Advance(TimeSpan.FromDays(91));

        await Sweep();

        Assert.That(await Rows(), Is.EqualTo("1 events, 1 deliveries, 1 attempts"));
    }

    [Test]
    public async Task Events_without_deliveries_are_deleted_after_30_days()
    {
        var buyer = await Server.Buyer();
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        Server.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await Sweep();
        var before = await Rows();

        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        await Sweep();

        Assert.That((before, await Rows()), Is.EqualTo(("1 events, 0 deliveries, 0 attempts", "0 events, 0 deliveries, 0 attempts")));
    }

    [Test]
    public async Task Idempotency_records_are_deleted_after_24_hours()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "first");
        Server.Clock.Advance(TimeSpan.FromHours(23));
        await buyer.CreateTask(idempotencyKey: "second");
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Sweep();

        Assert.That(await Server.Sql<string[]>("SELECT array_agg(key) FROM idempotency_records"), Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public async Task Stripe_events_are_deleted_after_90_days()
    {
        await Server.Sql<object>(
            """
            INSERT INTO stripe_events (id, mode, type, outcome, payload, received_at)
            SELECT 'evt_' || days, 'test', 'x', 'ignored', '{}', $1 - days * interval '1 day' FROM unnest(ARRAY[89, 91]) AS days
            """,
            Server.Clock.GetUtcNow().UtcDateTime);

        await Sweep();

        Assert.That(await Server.Sql<string[]>("SELECT array_agg(id) FROM stripe_events"), Is.EqualTo(new[] { "evt_89" }));
    }

    [Test]
    public async Task A_sweep_deletes_one_batch_and_returns_its_size()
    {
        await Server.Sql<object>(
            """
            INSERT INTO stripe_events (id, mode, type, outcome, payload, received_at)
            SELECT 'evt_' || n, 'test', 'x', 'ignored', '{}', '2020-01-01' FROM generate_series(1, 1200) AS n
            """);

        var swept = new[] { await Sweep(), await Sweep(), await Sweep(), await Sweep() };

        Assert.That(swept, Is.EqualTo(new[] { 500, 500, 200, 0 }));
    }

    private async Task<int> Sweep() => (await Server.Operate(new SweepExpired())).Value;

    private async Task Delivered()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        await Server.Sql<object>("UPDATE webhook_deliveries SET status = 'delivered', next_attempt_at = NULL, finished_at = created_at");
        await Server.Sql<object>("INSERT INTO webhook_attempts SELECT id, 1, created_at, 5, 200, NULL, 'ok' FROM webhook_deliveries");
    }

    private Task<string?> Rows() => Server.Sql<string>(
        """
        SELECT (SELECT count(*) FROM events) || ' events, ' || (SELECT count(*) FROM webhook_deliveries) || ' deliveries, '
          || (SELECT count(*) FROM webhook_attempts) || ' attempts'
        """);
}
