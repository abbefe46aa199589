using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>Database constraints that repeat the invariants of the domain.</summary>
public sealed class InvariantsInTheDatabaseTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Reservations_cannot_exceed_the_target()
    {
        var task = await (await Server.Buyer()).OpenTask(targetSubmissions: 1);
        await (await Server.Contributor()).Reserve(task);
        var contributor = await Server.Contributor();

        var refused = Refused(
            """
            INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at)
            SELECT 'rsv_0000000000000001', id, org_id, mode, $2, 'video/mp4', 'live', $3, $3 + interval '1 hour' FROM tasks WHERE id = $1
            """,
            task,
            contributor.Id,
            Server.Clock.GetUtcNow().UtcDateTime);

        Assert.That(await refused, Is.EqualTo("reservations_places"));
    }

    [TestCase("UPDATE tasks SET pending_count = target_submissions + 1 - approved_count", "tasks_escrow")]
    [TestCase("UPDATE tasks SET refunded_cents = 1", "tasks_refunded_when_cancelled")]
    [TestCase("UPDATE tasks SET status = 'cancelled', refunded_cents = funded_cents + 1", "tasks_escrow")]
    [TestCase("UPDATE tasks SET status = 'completed'", "tasks_completed_at_target")]
    [TestCase("UPDATE submissions SET status = 'rejected'", "submissions_decided_once")]
    [TestCase("INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, attempts, "
        + "next_attempt_at, created_at) SELECT 'pay_0000000000000001', submission_id, task_id, org_id, mode, contributor_id, "
            + "amount_cents, 'queued', 0, now(), now() FROM payouts", "payouts_submission_id_key")]
    [TestCase("UPDATE ledger_entries SET amount_cents = 1", "ledger_entries_append_only")]
    [TestCase("DELETE FROM ledger_entries", "ledger_entries_append_only")]
    [TestCase("INSERT INTO ledger_entries SELECT 'led_0000000000000001', org_id, mode, task_id, 'transfer', cause_id, account, "
        + "amount_cents, now() FROM ledger_entries WHERE kind = 'approval' LIMIT 1", "ledger_entries_balanced")]
    [TestCase("INSERT INTO ledger_entries SELECT 'led_000000000000000' || row_number() OVER (), org_id, mode, task_id, kind, cause_id, "
        + "account, amount_cents, now() FROM ledger_entries WHERE kind = 'approval'", "ledger_entries_movement_key")]
    public async Task A_statement_that_breaks_an_invariant_is_refused(string sql, string constraint)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 2);
        await buyer.Approve(await buyer.Submission(task));

        Assert.That(await Refused(sql), Is.EqualTo(constraint));
    }

    private async Task<string?> Refused(string sql, params object[] values)
    {
        try
        {
            await Server.Sql<object>(sql, values);
            return null;
        }
        catch (PostgresException e)
        {
            return e.ConstraintName;
        }
    }
}
