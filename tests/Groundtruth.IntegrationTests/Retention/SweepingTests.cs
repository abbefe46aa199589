using Groundtruth.Application.Retention;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Retention;

public sealed class SweepingTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Idempotency_records_are_deleted_after_24_hours()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "first");
        Server.Clock.Advance(TimeSpan.FromHours(23));
        await buyer.CreateTask(idempotencyKey: "second");
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Sweep();

        Assert.That((await Server.IdempotencyRecords()).Select(record => record.Key), Is.EqualTo(new[] { "second" }));
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

        Assert.That((await Server.StripeEvents()).Select(stripeEvent => stripeEvent.Id), Is.EqualTo(new[] { "evt_89" }));
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
}
