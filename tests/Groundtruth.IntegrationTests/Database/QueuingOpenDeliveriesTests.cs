namespace Groundtruth.IntegrationTests.Database;

/// <summary>Deliveries from before they had a queue apart from their records.</summary>
public sealed class QueuingOpenDeliveriesTests() : OldDatabaseTests("0041_webhook_queue")
{
    [SetUp]
    public Task AddDeliveries() => Execute(
        """
        INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'Org', now());
        INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
        SELECT 'evt_' || n, 'org_1', 'test', 'submission.created', '{}', now(), now() FROM generate_series(1, 6) n;
        INSERT INTO webhook_deliveries
          (id, event_id, endpoint_id, org_id, mode, status, attempts, failures, next_attempt_at, created_at, finished_at)
        VALUES
          ('dlv_1', 'evt_1', 'whe_1', 'org_1', 'test', 'queued', 0, 0, '2026-01-01', now(), NULL),
          ('dlv_2', 'evt_2', 'whe_1', 'org_1', 'test', 'sending', 1, 0, '2026-01-02', now(), NULL),
          ('dlv_3', 'evt_3', 'whe_1', 'org_1', 'test', 'sending', 3, 2, '2026-01-03', now(), NULL),
          ('dlv_4', 'evt_4', 'whe_1', 'org_1', 'test', 'waiting', 1, 1, '2026-01-04', now(), NULL),
          ('dlv_5', 'evt_5', 'whe_1', 'org_1', 'test', 'delivered', 2, 1, NULL, now(), now()),
          ('dlv_6', 'evt_6', 'whe_1', 'org_1', 'test', 'exhausted', 11, 11, NULL, now(), now());
        """);

    [Test]
    public async Task Open_deliveries_keep_their_place_in_the_queue_and_all_their_records()
    {
        await Migrate();

        Assert.That(
            await Lines(
                "SELECT concat_ws(' ', delivery_id, status, attempts, failures, next_attempt_at::date) FROM webhook_queue ORDER BY 1"),
            Is.EqualTo(new[]
            {
                "dlv_1 queued 0 0 2026-01-01", "dlv_2 sending 1 0 2026-01-02", "dlv_3 sending 3 2 2026-01-03",
                "dlv_4 waiting 1 1 2026-01-04",
            }));
        Assert.That(
            await Lines("SELECT concat_ws(' ', id, status, attempts) FROM webhook_deliveries ORDER BY 1"),
            Is.EqualTo(new[]
            {
                "dlv_1 queued 0", "dlv_2 queued 1", "dlv_3 waiting 3", "dlv_4 waiting 1", "dlv_5 delivered 2", "dlv_6 exhausted 11",
            }));
    }
}
