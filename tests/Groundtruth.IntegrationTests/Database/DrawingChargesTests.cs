namespace Groundtruth.IntegrationTests.Database;

/// <summary>Payments stored before the amounts drawn by transfers were recorded.</summary>
public sealed class DrawingChargesTests() : OldDatabaseTests("0051_drawn_charges")
{
    private const string Drawn = "SELECT concat_ws(' ', id, drawn_cents, is_source_refused) FROM checkout_sessions ORDER BY id";

    [SetUp]
    public async Task AddTransfers()
    {
        await Execute(
            """
            ALTER TABLE checkout_sessions DROP CONSTRAINT checkout_sessions_task_id_fkey;
            ALTER TABLE transfers DROP CONSTRAINT transfers_contributor_id_fkey;
            INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'Org', now());
            INSERT INTO checkout_sessions
              (id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, charge_id, created_at, expires_at, paid_at)
            SELECT 'cs_' || n, 'tsk_1', 'org_1', 'test', 1000, '', 'paid', 'pi_' || n, 'ch_' || n, now(), now(), now()
            FROM generate_series(1, 3) n
            """);
        await Add("trf_1", "cs_1", "sending");
        await Add("trf_2", "cs_1", "refused");
        await Add("trf_3", "cs_2", "refused", isSourceRefused: true);
    }

    [Test]
    public async Task Earlier_transfers_are_added_up()
    {
        await Migrate();

        Assert.That(await Lines(Drawn), Is.EqualTo(new[] { "cs_1 300 f", "cs_2 0 t", "cs_3 0 f" }));
    }

    [Test]
    public async Task Later_transfers_are_added_and_refused_ones_subtracted()
    {
        await Migrate();

        await Add("trf_4", "cs_1", "sending");
        await Add("trf_5", "cs_3", "sending");
        await Execute("UPDATE transfers SET attempts = 1 WHERE status = 'sending'");
        await Execute("UPDATE transfers SET status = 'refused', next_attempt_at = NULL, is_source_refused = true WHERE id = 'trf_5'");

        Assert.That(await Lines(Drawn), Is.EqualTo(new[] { "cs_1 600 f", "cs_2 0 t", "cs_3 0 t" }));
    }

    [Test]
    public async Task A_transfer_is_refused_between_the_steps()
    {
        await Apply(Tested[0]);

        await Execute("UPDATE transfers SET status = 'refused', next_attempt_at = NULL WHERE id = 'trf_1'");
        await Apply(Tested[1]);

        Assert.That(await Lines(Drawn), Is.EqualTo(new[] { "cs_1 0 f", "cs_2 0 t", "cs_3 0 f" }));
    }

    private Task Add(string id, string payment, string status, bool isSourceRefused = false) => Execute(
        $"""
        INSERT INTO transfers (id, contributor_id, mode, amount_cents, idempotency_key, checkout_session_id, source_charge_id,
                               is_source_refused, status, attempts, next_attempt_at, created_at)
        SELECT '{id}', 'usr_1', 'test', 300, '{id}', '{payment}', 'ch', {isSourceRefused}, '{status}', 0,
               CASE '{status}' WHEN 'sending' THEN now() END, now()
        """);
}
