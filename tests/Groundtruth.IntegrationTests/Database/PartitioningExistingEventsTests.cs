using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>A database with events and deliveries from before these tables were partitioned.</summary>
public sealed class PartitioningExistingEventsTests() : OldDatabaseTests("0045_events")
{
    private const string Id = "06h27ene06s8kda1";

    private const string AddDelivery =
        "INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, created_at) VALUES ";

    [SetUp]
    public async Task AddRows()
    {
        await Execute("INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'Org', now())");
        await Execute(AddEvent(Id));
        await Execute($"INSERT INTO webhook_attempts SELECT 'dlv_{Id}', 1, now(), 5, 200, NULL, 'ok'");
    }

    [Test]
    public async Task Existing_rows_stay_where_they_are()
    {
        var files = await Lines("SELECT concat(pg_relation_filenode('events'), pg_relation_filenode('webhook_deliveries'))");

        await Migrate();

        Assert.That(
            await Lines("SELECT concat(pg_relation_filenode('events_first'), pg_relation_filenode('webhook_deliveries_first'))"),
            Is.EqualTo(files));
        Assert.That(
            await Lines(
                """
                SELECT v.type || ' ' || a.response_body
                FROM events v
                JOIN webhook_deliveries d ON d.event_id = v.id
                JOIN webhook_attempts a ON a.delivery_id = d.id
                """),
            Is.EqualTo(new[] { "submission.created ok" }));
    }

    [Test]
    public async Task The_last_step_reads_no_rows_under_its_locks()
    {
        await Apply(Tested[0]);
        await Apply(Tested[1]);
        var notices = new List<string>();

        await Apply(Tested[2], notices.Add);

        Assert.That(
            notices.Where(notice => notice.Contains("is implied by existing constraints", StringComparison.Ordinal)), Has.Exactly(3).Items);
        Assert.That(notices, Has.None.Contains("verifying table"));
    }

    [Test]
    public async Task Between_the_steps_events_are_stored()
    {
        for (var step = 0; step < Tested.Length; step++)
        {
            await Execute(AddEvent($"06h27ene06s8kdb{step}"));
            await Apply(Tested[step]);
        }

        Assert.That(await Lines("SELECT count(DISTINCT event_id)::text FROM webhook_deliveries"), Is.EqualTo(new[] { "4" }));
    }

    /// <summary>The statements of the version before, which serves requests while the new one is deployed.</summary>
    [Test]
    public async Task The_previous_version_keeps_writing_and_sweeping()
    {
        await Migrate();

        await Execute(AddEvent("06h27ene06s8kda2"));
        await Execute(
            """
            UPDATE webhook_deliveries SET status = 'delivered', attempts = 1, finished_at = now() WHERE id = 'dlv_06h27ene06s8kda2';
            INSERT INTO webhook_attempts (delivery_id, number, started_at, duration_ms, status_code)
            VALUES ('dlv_06h27ene06s8kda2', 1, now(), 5, 200)
            ON CONFLICT DO NOTHING
            """);
        await Execute(
            """
            DELETE FROM webhook_deliveries
            WHERE id = ANY (ARRAY(
              SELECT id FROM webhook_deliveries WHERE id < 'dlv_z' AND finished_at IS NOT NULL ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED))
            """);
        await Execute(
            """
            DELETE FROM events
            WHERE id = ANY (ARRAY(
              SELECT id FROM events
              WHERE expires_at <= '2100-01-01' AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = events.id)
              ORDER BY expires_at
              LIMIT 500
              FOR UPDATE SKIP LOCKED))
            """);

        Assert.That(await Lines("SELECT id FROM events"), Is.EqualTo(new[] { $"evt_{Id}" }));
        Assert.That(await Lines("SELECT status FROM webhook_deliveries"), Is.EqualTo(new[] { "queued" }));
    }

    [Test]
    public async Task An_event_is_delivered_once_to_an_endpoint()
    {
        await Migrate();

        var refusal = Assert.ThrowsAsync<PostgresException>(() => Execute(
            $"{AddDelivery}('dlv_{Id[..^1]}2', 'evt_{Id}', 'whe_1', 'org_1', 'test', 'queued', now())"))!;

        Assert.That(refusal.SqlState, Is.EqualTo(PostgresErrorCodes.UniqueViolation));
    }

    [Test]
    public async Task A_delivery_has_the_time_of_its_event()
    {
        await Migrate();

        var refusal = Assert.ThrowsAsync<PostgresException>(() => Execute(
            $"{AddDelivery}('dlv_06h37ene06s8kda1', 'evt_{Id}', 'whe_2', 'org_1', 'test', 'queued', now())"))!;

        Assert.That(refusal.ConstraintName, Is.EqualTo("webhook_deliveries_same_time"));
    }

    /// <summary>As the version before wrote them.</summary>
    private static string AddEvent(string id) =>
        $"""
        INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
        SELECT 'evt_{id}', 'org_1', 'test', 'submission.created', '\x7b7d', now(), now() + interval '90 days';
        {AddDelivery}('dlv_{id}', 'evt_{id}', 'whe_1', 'org_1', 'test', 'queued', now())
        RETURNING id, event_id, endpoint_id, org_id, mode, status, created_at
        """;
}
