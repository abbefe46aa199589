using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Payouts;

/// <summary>A reversal takes the newest unsent rewards. A refused transfer makes newer rewards unsent, which releases older ones.</summary>
public sealed class ReleasingOlderPayoutsTests : PayoutTests
{
    private const string Transfers = "/v1/transfers";
    private const string Permanent = "transfer_refused";

    [TestCase(Permanent, "failed")]
    [TestCase("transfers_not_allowed", "held")]
    public async Task Refused_transfer_releases_the_older_payout(string code, string newer)
    {
        var task = await TaskInFlight();
        await Refund(task, 250);
        await SendPayouts();
        var held = await HoldReason(task.Older[0]);
        await RefuseTransfer(code);

        await SendPayouts();

        Assert.That(held, Is.EqualTo("funding_hold"));
        Assert.That((await Outcome(task.Older[0]), await Outcome(task.Newest)), Is.EqualTo((("paid", 1), (newer, 1))));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Requeued_payout_is_held_in_place_of_the_older()
    {
        var task = await TaskInFlight();
        await Refund(task, 250);
        await SendPayouts();
        Stripe.Recover();
        Stripe.Connect.HasBalance = false;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await SendPayouts();
        Stripe.Connect.HasBalance = true;

        await SendPayouts();

        Assert.That((await Outcome(task.Older[0]), await HoldReason(task.Newest)), Is.EqualTo((("paid", 1), "funding_hold")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Only_payouts_that_newer_ones_cover_are_released()
    {
        var task = await TaskInFlight(older: 2);
        await Refund(task, 500);
        await SendPayouts();
        var held = (await HoldReason(task.Older[0]), await HoldReason(task.Older[1]));

        await RefuseTransfer(Permanent);

        Assert.That(held, Is.EqualTo(("funding_hold", "funding_hold")));
        Assert.That((await HoldReason(task.Older[0]), await HoldReason(task.Older[1])), Is.EqualTo(((string?)null, "funding_hold")));
    }

    [Test]
    public async Task Refused_transfer_releases_nothing_while_a_dispute_is_undecided()
    {
        var task = await TaskInFlight();
        await Deliver(StripeReversalEvents.Dispute("created", task.Payment, 250, "needs_response", Server.Clock.GetUtcNow()));

        await RefuseTransfer(Permanent);

        Assert.That((await HoldReason(task.Older[0]), (await Outcome(task.Newest)).Status), Is.EqualTo(("funding_hold", "failed")));
    }

    /// <summary>As after a refusal that an earlier version settled.</summary>
    [Test]
    public async Task Held_payout_releases_the_older_that_was_held_in_its_place()
    {
        var task = await TaskInFlight();
        await Refund(task, 250);
        await RefuseTransfer(Permanent);
        await Server.Sql<object>(
            "UPDATE payouts SET status = 'held', hold_reason = 'funding_hold', next_attempt_at = NULL WHERE id = $1", task.Older[0]);
        await Server.Operate(new RetryPayout(Id<Payout>.Parse(task.Newest)));
        await SendPayouts();

        await SendPayouts();

        Assert.That((await Outcome(task.Older[0]), await HoldReason(task.Newest)), Is.EqualTo((("paid", 1), "funding_hold")));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>A transfer for another task may still send it.</summary>
    [Test]
    public async Task Payout_below_the_minimum_does_not_cover_a_loss()
    {
        var task = await TaskInFlight(older: 3);
        await Refund(task, 250);
        await Server.Sql<object>(
            "UPDATE payouts SET status = 'queued', hold_reason = NULL, next_attempt_at = created_at WHERE id = ANY ($1)", [task.Older]);
        await Server.Sql<object>(
            "UPDATE payouts SET status = 'held', hold_reason = 'below_minimum', next_attempt_at = NULL WHERE id = $1", task.Older[2]);
        Stripe.Recover();

        await SendPayouts();
        await SendPayouts();

        Assert.That(
            ((await Outcome(task.Older[0])).Status, await HoldReason(task.Older[1]), await HoldReason(task.Older[2])),
            Is.EqualTo(("paid", "funding_hold", "below_minimum")));
    }

    [Test]
    public async Task Refusal_waits_for_a_reversal_that_holds_the_older_payout()
    {
        var task = await TaskInFlight();
        await using var connection = new NpgsqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        await using var settlement = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            $"""
            UPDATE tasks SET funding_hold = 'payment_refunded' WHERE id = '{task.Id}';
            INSERT INTO payment_reversals (id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents,
                                           from_escrow_cents, from_owed_cents, platform_loss_cents, movements, as_of, created_at)
            SELECT 'rev_1', 're_1', 'refund', id, task_id, org_id, mode, 'withdrawn', 250, 0, 250, 0, 1, now(), now() FROM checkout_sessions;
            UPDATE payouts SET status = 'held', hold_reason = 'funding_hold', next_attempt_at = NULL WHERE id = '{task.Older[0]}'
            """,
            connection,
            settlement);
        await take.ExecuteNonQueryAsync();

        var refusing = RefuseTransfer(Permanent);
        await Eventually.Is(1L, Server.LockWaits);
        await settlement.CommitAsync();
        await refusing;

        Assert.That((await Outcome(task.Newest), (await Outcome(task.Older[0])).Status), Is.EqualTo((("failed", 0), "queued")));
    }

    /// <summary>Pays a task and approves its videos. Stripe's response to the transfer of the newest payout is unknown.</summary>
    /// <remarks>The older payouts are unsent, because their contributors become payable only now.</remarks>
    private async Task<InFlight> TaskInFlight(int older = 1)
    {
        var buyer = await Server.Buyer();
        var created = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: older + 1));
        await Pay(created.FundingUrl!);
        var waiting = new List<(Contributor Contributor, string Payout)>();
        for (var i = 0; i < older; i++)
        {
            var contributor = await Server.Contributor();
            await OpenAccount(contributor);
            waiting.Add((contributor, await Approved(buyer, created.Id, contributor)));
        }

        var newest = await Approved(buyer, created.Id, await PayableContributor());
        Stripe.Fail(401, Transfers);
        await SendPayouts();
        foreach (var (contributor, _) in waiting)
        {
            await BecomePayable(contributor);
        }

        return new InFlight(created.Id, $"pi_{SessionOf(created.FundingUrl!)}", [.. waiting.Select(each => each.Payout)], newest);
    }

    private Task<ApiResponse> Refund(InFlight task, long cents) =>
        Deliver(StripeReversalEvents.Refund("created", task.Payment, cents, "succeeded", Server.Clock.GetUtcNow()));

    private async Task<string> Approved(Buyer buyer, string task, Contributor contributor)
    {
        // A newer payout needs a later id.
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var submission = await Submitted(contributor, task);
        await buyer.Approve(submission);
        return await PayoutOf(submission);
    }

    /// <summary>Repeats the transfer in flight, which Stripe does not have, and refuses it.</summary>
    private async Task RefuseTransfer(string code)
    {
        Stripe.Before = context => context.Request.Path == Transfers && context.Request.Method == "POST"
            ? StripeStandIn.Refuse(context, 400, code)
            : Task.CompletedTask;
        Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await SendPayouts();
        Stripe.Recover();
    }

    private async Task<string?> HoldReason(string payout) =>
        (await Server.Payouts()).Single(stored => stored.Id == payout).HoldReason;

    private sealed record InFlight(string Id, string Payment, string[] Older, string Newest);
}
