using System.Text.Json.Nodes;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Ledger;

/// <summary>The ledger check passes after every kind of movement and finds each way to break it.</summary>
public sealed class CheckingTheLedgerTests : PayoutTests
{
    private const string Escrow = "task_escrow";

    private static readonly Dictionary<string, (string Sql, string[] Found)> Corruptions = new()
    {
        ["an entry is missing"] = (
            "DELETE FROM ledger_entries WHERE kind = 'transfer' AND account = 'stripe_clearing'",
            ["ledger_unbalanced", "movement_unbalanced"]),
        ["an entry has another amount"] = (
            "UPDATE ledger_entries SET amount_cents = amount_cents + 1 WHERE kind = 'refund' AND account = 'stripe_clearing'",
            ["ledger_unbalanced", "movement_unbalanced"]),
        ["an entry belongs to another task"] = (
            "UPDATE ledger_entries SET task_id = (SELECT max(id) FROM tasks) WHERE kind = 'payment' AND account = 'stripe_clearing' AND "
                + "amount_cents = -1500",
            ["movement_unbalanced"]),
        ["a task's funding is too low"] =
            ("UPDATE tasks SET funded_cents = funded_cents - 1 WHERE status = 'cancelled'", ["task_balance", Escrow]),
        ["a task's refund is missing"] = ("UPDATE tasks SET refunded_cents = 0 WHERE status = 'cancelled'", [Escrow]),
        ["a task has one approval too many"] = (
            "UPDATE tasks SET approved_count = approved_count + 1 WHERE status = 'open'", [Escrow]),
        ["a payment is not in the ledger"] = (
            "DELETE FROM ledger_entries WHERE kind = 'payment' AND cause_id = (SELECT id FROM checkout_sessions WHERE amount_cents = 1500)",
            ["payment", "task_balance", Escrow]),
        ["a paid session is open again"] = (
            "UPDATE checkout_sessions SET status = 'expired', paid_at = NULL, payment_intent_id = NULL WHERE task_id IN (SELECT id FROM "
                + "tasks WHERE status = 'completed')",
            ["payment"]),
        ["a transfer is not in the ledger"] = ("DELETE FROM ledger_entries WHERE kind = 'transfer'", ["payout"]),
        ["an approval is not in the ledger"] = (
            "DELETE FROM ledger_entries WHERE kind = 'approval' AND cause_id IN (SELECT id FROM payouts WHERE status = 'paid')",
            ["payout", "task_balance", Escrow]),
        ["a paid payout is queued again"] = (
            "UPDATE payouts SET status = 'queued', paid_at = NULL, transfer_id = NULL, own_transfer_id = NULL, next_attempt_at = now() "
                + "WHERE status = 'paid'",
            ["payout"]),
        ["an owed payout is paid without a transfer"] = (
            """
            UPDATE payouts SET status = 'paid', hold_reason = NULL, paid_at = now(), transfer_id = 'tr_none', next_attempt_at = NULL
            WHERE status = 'held'
            """,
            ["payout"]),
        ["a payout has another amount"] =
            ("UPDATE payouts SET amount_cents = amount_cents + 1 WHERE status = 'held'", ["payout", "task_balance"]),
        ["a payout is missing"] = ("DELETE FROM payouts WHERE status = 'held'", ["payout", "submission_unpaid", "task_balance"]),
        ["a payout is for a rejected submission"] = (
            """
            ALTER TABLE submissions DISABLE TRIGGER submissions_keep_decision;
            UPDATE submissions SET status = 'rejected', rejection_reason = 'other' WHERE id = (SELECT submission_id FROM payouts WHERE status = 'held')
            """,
            ["payout"]),
        ["a refund is missing"] = ("DELETE FROM refunds WHERE reason = 'task_cancelled'", ["refund", "task_balance"]),
        ["a succeeded refund is not in the ledger"] = (
            "DELETE FROM ledger_entries WHERE kind = 'refund' AND cause_id IN (SELECT id FROM refunds WHERE reason = 'task_cancelled')",
            ["refund"]),
        ["a refund has no source"] = ("DELETE FROM ledger_entries WHERE kind = 'cancellation'", ["refund", "task_balance", Escrow]),
        ["a succeeded refund is pending again"] = (
            "UPDATE refunds SET status = 'pending', next_attempt_at = now() WHERE reason = 'task_cancelled'", ["refund"]),
        ["a duplicate payment is not refunded"] = ("DELETE FROM refunds WHERE reason = 'nothing_to_pay'", ["payment_unreturned", "refund"]),
    };

    private static IEnumerable<string> CorruptionNames => Corruptions.Keys;

    [Test]
    public async Task Ledger_with_every_kind_of_entry_balances()
    {
        await AddEveryKindOfEntry();

        var (exitCode, output, errors) = await CommandRun.Run(CommandEnvironment, "ledger", "check", "--json");

        Assert.That((exitCode, output[^1]), Is.EqualTo((0, """{"faults":[]}""")), errors);
    }

    [Test]
    public async Task Empty_ledger_balances()
    {
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Discrepancy_is_found_when(
        [ValueSource(nameof(CorruptionNames))] string corruption, [Values(false, true)] bool isCheckedBefore)
    {
        await AddEveryKindOfEntry();
        if (isCheckedBefore)
        {
            Assert.That(await LedgerFaults(), Is.Empty);
        }

        await Corrupt(Corruptions[corruption].Sql);

        var discrepancies = await (await Server.Operate(new CheckLedger())).Value.Items.ToListAsync();

        Assert.That(
            discrepancies.Select(discrepancy => discrepancy.Check).Distinct().Order(),
            Is.EqualTo(Corruptions[corruption].Found.Distinct().Order(StringComparer.Ordinal)),
            string.Join('\n', discrepancies));
    }

    [Test]
    public async Task Unchanged_tasks_are_read_by_a_full_check_only()
    {
        await AddEveryKindOfEntry();
        Server.Clock.Advance(TimeSpan.FromDays(3));
        Assert.That(await LedgerFaults(), Is.Empty);
        await Corrupt(Corruptions["a payout has another amount"].Sql);

        var changed = await Faults(new CheckLedger());
        var all = await Faults(new CheckLedger(IsFull: true));
        var changedAgain = await Faults(new CheckLedger());

        Assert.That((changed, changedAgain), Is.EqualTo(("", "")));
        Assert.That(all, Does.Contain("payout"));
    }

    /// <summary>More than two pages of tasks, of which each has a discrepancy.</summary>
    [Test]
    public async Task Changed_tasks_are_checked_page_by_page()
    {
        const int Tasks = 2500;
        await (await Server.Buyer()).DraftTask();
        Assert.That(await LedgerFaults(), Is.Empty);
        await Server.Sql<object>(
            """
            INSERT INTO tasks
            SELECT (jsonb_populate_record(
              t, jsonb_build_object('id', 'tsk_' || lpad(n::text, 16, '0'), 'status', 'open', 'funded_cents', t.budget_cents))).*
            FROM tasks t CROSS JOIN generate_series(1, $1) n
            """,
            Tasks);

        var faults = await (await Server.Operate(new CheckLedger())).Value.Items.ToListAsync();

        Assert.That(faults.Select(fault => fault.Id).Distinct().Count(), Is.EqualTo(Tasks));
    }

    [Test]
    public async Task The_check_after_a_failed_one_starts_at_the_same_time()
    {
        await AddEveryKindOfEntry();
        await Corrupt(Corruptions["a payout has another amount"].Sql);
        Server.Clock.Advance(TimeSpan.FromDays(3));

        var first = await Faults(new CheckLedger());
        var second = await Faults(new CheckLedger());

        Assert.That(first, Is.Not.Empty.And.EqualTo(second));
    }

    [Test]
    public async Task Discrepancies_are_printed_and_the_exit_code_is_1()
    {
        await AddEveryKindOfEntry();
        await Corrupt(Corruptions["a payout has another amount"].Sql);
        var payout = (await Server.Payouts()).Single(stored => stored.Status == "held").Id;

        var (exitCode, output, _) = await ProgramProcess.Run(CommandEnvironment, "ledger", "check", "--json");

        var discrepancies = JsonNode.Parse(output[^1]).Items("faults");
        Assert.That(
            (
                exitCode,
                discrepancies.Any(discrepancy => (string?)discrepancy!["check"] == "payout" && (string?)discrepancy["id"] == payout)),
            Is.EqualTo((1, true)));
    }

    private async Task<string> Faults(CheckLedger check) =>
        string.Join(' ', (await (await Server.Operate(check)).Value.Items.ToListAsync()).Select(fault => fault.Check).Order());

    /// <summary>Creates tasks in every status, submissions, and settled and unsettled payouts and refunds.</summary>
    private async Task AddEveryKindOfEntry()
    {
        var (buyer, payable, other) = (await Server.Buyer(), await PayableContributor(), await Server.Contributor());
        await buyer.DraftTask();
        await Owed(buyer, payable, cents: 250);
        await SendPayouts();

        var open = await OpenTask(buyer, Buyer.Brief(rewardCents: 300, targetSubmissions: 5));
        await buyer.Post($"/api/v1/submissions/{await Submitted(other, open)}/approve");
        await Submitted(payable, open);
        await SendPayouts();

        var twice = await buyer.CreateTask(Buyer.Brief(rewardCents: 100, targetSubmissions: 2));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var renewed = await buyer.Post($"/api/v1/tasks/{twice.Id}/funding-session");
        await Pay(renewed.FundingUrl!);
        await Pay(twice.FundingUrl!);

        var cancelled = await OpenTask(buyer, Buyer.Brief(rewardCents: 700, targetSubmissions: 3));
        await buyer.Post($"/api/v1/tasks/{cancelled}/cancel");
        await Server.Operate(new SendRefunds());
    }

    /// <summary>Bypasses the database's own constraints and triggers.</summary>
    private async Task Corrupt(string sql)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            ALTER TABLE ledger_entries DISABLE TRIGGER USER;
            ALTER TABLE tasks DROP CONSTRAINT IF EXISTS tasks_escrow;
            {sql};
            ALTER TABLE ledger_entries ENABLE TRIGGER USER;
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }
}
