using System.Text.Json.Nodes;
using Groundtruth.Application.Reviews;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Disputes;

/// <summary>A dispute takes escrow, then unsent rewards, then the platform's money, and holds the task's funding.</summary>
public sealed class DisputingAPaymentTests : PayoutTests
{
    private const string SessionCookie = "__Host-groundtruth-session";

    [Test]
    public async Task Dispute_takes_escrow_first()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 4);

        await Dispute("funds_withdrawn", payment, 600);

        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 400, 0, 0, 600, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Dispute_takes_unsent_rewards_next_and_the_rest_is_a_loss()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 3);
        await Approved(buyer, task, await PayableContributor());
        await SendPayouts();
        await Approved(buyer, task, await Server.Contributor());

        await Dispute("created", payment, 750);

        Assert.That(await Balance(buyer, task), Is.EqualTo((750, 0, 0, 250, 750, 250)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Payout_that_may_be_on_its_way_is_not_taken()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 1);
        var payout = await Approved(buyer, task, await PayableContributor());
        Stripe.LoseResponses("/v1/transfers");
        await SendPayouts();
        Stripe.Recover();

        await Dispute("created", payment, 250);

        Assert.That(await Balance(buyer, task), Is.EqualTo((250, 0, 250, 0, 250, 250)));
        Assert.That((await Outcome(payout)).Status, Is.EqualTo("queued"));
    }

    [Test]
    public async Task Inquiry_holds_the_task_but_takes_nothing()
    {
        var (buyer, task, payment) = await PaidTask();

        await Dispute("created", payment, 1000, "warning_needs_response");

        Assert.That(await Hold(buyer, task), Is.EqualTo("payment_disputed"));
        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 1000, 0, 0, 0, 0)));
    }

    [Test]
    public async Task Held_task_takes_no_reservations()
    {
        var (_, task, payment) = await PaidTask();
        await Dispute("created", payment, 250);
        var contributor = await Server.Contributor();

        var refused = await contributor.Post($"/api/contributor/v1/tasks/{task}/reservations");

        var offers = (await contributor.Get("/api/contributor/v1/tasks")).Items;
        var offer = (await contributor.Get($"/api/contributor/v1/tasks/{task}")).Data;
        Assert.That((refused.Reason, offers.Count, offer.Text("funding_hold")), Is.EqualTo(("task_funding_hold", 0, "payment_disputed")));
    }

    [Test]
    public async Task Held_task_sends_no_payouts()
    {
        var (buyer, task, payment) = await PaidTask();
        var contributor = await PayableContributor();
        var submission = await Submitted(contributor, task);
        await Dispute("created", payment, 250);
        await buyer.Post($"/api/v1/submissions/{submission}/approve");

        await SendPayouts();

        var payout = (await Earnings(contributor))["payouts"]![0]!;
        Assert.That((payout.Text("status"), payout.Text("hold_reason")), Is.EqualTo(("held", "funding_hold")));
        Assert.That(Stripe.Connect.Transfers, Is.Empty);
    }

    [Test]
    public async Task Approval_without_escrow_is_refused()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 1);
        var submission = await Submitted(await Server.Contributor(), task);
        await Dispute("created", payment, 250);

        var refused = await buyer.Post($"/api/v1/submissions/{submission}/approve");

        Assert.That((refused.Reason, await Server.Status("submissions")), Is.EqualTo(("task_funding_hold", "pending")));
    }

    [Test]
    public async Task Auto_approval_without_escrow_waits_another_day()
    {
        var (_, task, payment) = await PaidTask(rewardCents: 250, spots: 1);
        await Submitted(await Server.Contributor(), task);
        await Dispute("created", payment, 250);
        Server.Clock.Advance(TimeSpan.FromDays(8));

        await Server.Operate(new ApproveOverdue());

        Assert.That(await Server.Status("submissions"), Is.EqualTo("pending"));
        Assert.That(
            (await Server.Submission()).AutoApproveAt,
            Is.EqualTo(Server.Clock.GetUtcNow().AddDays(1)).Within(TimeSpan.FromSeconds(1)));
    }

    [TestCase("closed", "won")]
    [TestCase("funds_reinstated", "won")]
    public async Task Won_dispute_returns_everything(string type, string status)
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 2);
        var payout = await Approved(buyer, task, await PayableContributor());
        await Dispute("created", payment, 500);
        var held = (await Outcome(payout)).Status;

        await Dispute(type, payment, 500, status);
        await SendPayouts();

        Assert.That((held, await Outcome(payout)), Is.EqualTo(("held", ("paid", 1))));
        Assert.That((await Hold(buyer, task), await Balance(buyer, task)), Is.EqualTo(((string?)null, (500L, 250L, 0L, 250L, 0L, 0L))));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Lost_dispute_keeps_the_hold()
    {
        var (buyer, task, payment) = await PaidTask();
        await Dispute("created", payment, 1000);

        await Dispute("closed", payment, 1000, "lost");

        Assert.That((await Hold(buyer, task), await Server.Status("payment_reversals")), Is.EqualTo(("payment_disputed", "lost")));
        Assert.That((await buyer.Post($"/api/v1/tasks/{task}/cancel")).TaskStatus, Is.EqualTo("cancelled"));
    }

    [Test]
    public async Task Money_that_returns_to_a_cancelled_task_is_refunded()
    {
        var (buyer, task, payment) = await PaidTask();
        await Dispute("created", payment, 1000);
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        await Dispute("closed", payment, 1000, "won");

        Assert.That((await Server.Refund()).AmountCents, Is.EqualTo(1000));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Events_may_arrive_twice_and_in_any_order()
    {
        var (buyer, task, payment) = await PaidTask();
        var opened = Server.Clock.GetUtcNow();
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Dispute("funds_reinstated", payment, 1000, "won");
        await Dispute("closed", payment, 1000, "won");

        await Deliver(StripeReversalEvents.Dispute("created", payment, 1000, "needs_response", opened));
        await Deliver(StripeReversalEvents.Dispute("funds_withdrawn", payment, 1000, "needs_response", opened));

        Assert.That((await Hold(buyer, task), await Balance(buyer, task)), Is.EqualTo(((string?)null, (1000L, 1000L, 0L, 0L, 0L, 0L))));
        Assert.That(await Server.Count("ledger_entries"), Is.EqualTo(2));
    }

    [Test]
    public async Task Dispute_that_arrives_before_its_payment_is_applied_with_it()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 4));
        var payment = $"pi_{SessionOf(task.FundingUrl!)}";
        var early = await Dispute("created", payment, 1000);

        await Pay(task.FundingUrl!);

        Assert.That((int)early.Status, Is.EqualTo(200));
        Assert.That(await Hold(buyer, task.Id), Is.EqualTo("payment_disputed"));
        Assert.That(await Balance(buyer, task.Id), Is.EqualTo((1000, 0, 0, 0, 1000, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [TestCase("needs_response")]
    [TestCase("warning_needs_response")]
    public async Task Dispute_of_a_duplicate_payment_does_not_affect_the_task(string status)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 4));
        Server.Clock.Advance(TimeSpan.FromHours(25));
        var renewed = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");
        await Pay(renewed.FundingUrl!);
        await Pay(task.FundingUrl!);

        await Dispute("created", $"pi_{SessionOf(task.FundingUrl!)}", 1000, status);

        Assert.That(await Hold(buyer, task.Id), Is.Null);
        Assert.That(await Balance(buyer, task.Id), Is.EqualTo((1000, 1000, 0, 0, 0, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Lost_dispute_pays_out_what_it_did_not_take()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 2);
        var older = await Approved(buyer, task, await PayableContributor());
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var newer = await Approved(buyer, task, await PayableContributor());
        await Dispute("created", payment, 250);
        await SendPayouts();
        var undecided = (await Outcome(older), await Outcome(newer));

        await Dispute("closed", payment, 250, "lost");
        await SendPayouts();

        Assert.That(undecided, Is.EqualTo((("held", 0), ("held", 0))));
        Assert.That((await Outcome(older), await Outcome(newer)), Is.EqualTo((("paid", 1), ("held", 1))));
        Assert.That(await Balance(buyer, task), Is.EqualTo((500, 0, 0, 250, 250, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Reward_that_is_taken_while_its_payout_is_prepared_is_not_sent()
    {
        var (buyer, task, _) = await PaidTask(rewardCents: 250, spots: 1);
        var payout = await Approved(buyer, task, await PayableContributor());
        await using var connection = new NpgsqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        await using var settlement = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            $"""
            UPDATE tasks SET funding_hold = 'payment_refunded' WHERE id = '{task}';
            INSERT INTO payment_reversals (id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents,
                                           from_escrow_cents, from_owed_cents, platform_loss_cents, movements, as_of, created_at)
            SELECT 'rev_1', 're_1', 'refund', id, task_id, org_id, mode, 'withdrawn', 250, 0, 250, 0, 1, now(), now() FROM checkout_sessions
            """,
            connection,
            settlement);
        await take.ExecuteNonQueryAsync();

        var sending = SendPayouts();
        await Eventually.Is(1L, Server.LockWaits);
        await settlement.CommitAsync();
        await sending;

        Assert.That(await Outcome(payout), Is.EqualTo(("held", 0)));
    }

    [Test]
    public async Task Escrow_that_returns_covers_the_loss_of_another_reversal()
    {
        var (buyer, task, payment) = await PaidTask(rewardCents: 250, spots: 4);
        await Approved(buyer, task, await PayableContributor());
        await Approved(buyer, task, await PayableContributor());
        await SendPayouts();
        await Deliver(StripeReversalEvents.Refund("created", payment, 400, "succeeded", Server.Clock.GetUtcNow()));
        await Dispute("created", payment, 600);
        var before = await Balance(buyer, task);
        Server.Clock.Advance(TimeSpan.FromSeconds(5));

        await Deliver(StripeReversalEvents.Refund("failed", payment, 400, "failed", Server.Clock.GetUtcNow()));

        Assert.That(before, Is.EqualTo((1000, 0, 0, 500, 1000, 500)));
        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 0, 0, 500, 600, 100)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Dispute_of_an_unknown_payment_is_ignored()
    {
        await PaidTask();

        var response = await Dispute("created", "pi_unknown", 1000);

        Assert.That(((int)response.Status, await Server.Count("payment_reversals")), Is.EqualTo((200, 0L)));
    }

    [Test]
    public async Task Operators_see_disputes()
    {
        var (_, task, payment) = await PaidTask();
        await Dispute("created", payment, 400);

        var (_, output, _) = await CommandRun.Run(CommandEnvironment, "disputes", "list", "--status", "withdrawn", "--json");

        var listed = JsonNode.Parse(output[^1])!["disputes"]![0]!;
        Assert.That((listed.Text("task_id"), listed.Text("funding_hold")), Is.EqualTo((task, "payment_disputed")));
    }

    [Test]
    public async Task Pages_show_the_hold_to_buyers_and_contributors()
    {
        var owner = await Member.Owner(Server, cookie: SessionCookie);
        var buyer = await owner.Api();
        var (task, payment) = await PaidTask(buyer);
        var paid = await PayableContributor();
        await Approved(buyer, task, paid);

        await Dispute("created", payment, 1000);

        Assert.That((await owner.Get($"tasks/{task}")).Text, Does.Contain("A payment for this task is disputed."));
        Assert.That(await OwedOnPage(owner, task), Is.EqualTo("$0.00"));
        Assert.That((await Page(paid, "/contribute/earnings")).Text, Does.Contain("We pay you if the payment is restored."));
        Assert.That(
            (await Page(await Server.Contributor(), $"/contribute/tasks/{task}")).Text,
            Does.Contain("This task is paused until the payment is restored.").And.Not.Contain("Reserve a spot"));
    }

    private Task<ApiResponse> Page(Contributor contributor, string path)
    {
        var pages = new PageClient(Server);
        pages.SetCookie(SessionCookie, contributor.Token);
        return pages.Get(path);
    }

    private async Task<(Buyer Buyer, string Task, string PaymentIntent)> PaidTask(long rewardCents = 250, int spots = 4)
    {
        var buyer = await Server.Buyer();
        var (task, payment) = await PaidTask(buyer, rewardCents, spots);
        return (buyer, task, payment);
    }

    private async Task<(string Task, string PaymentIntent)> PaidTask(Buyer buyer, long rewardCents = 250, int spots = 4)
    {
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: rewardCents, targetSubmissions: spots));
        await Pay(task.FundingUrl!);
        return (task.Id, $"pi_{SessionOf(task.FundingUrl!)}");
    }

    private async Task<string> Approved(Buyer buyer, string task, Contributor contributor)
    {
        var submission = await Submitted(contributor, task);
        await buyer.Post($"/api/v1/submissions/{submission}/approve");
        return await PayoutOf(submission);
    }

    private Task<ApiResponse> Dispute(string type, string payment, long cents, string status = "needs_response") =>
        Deliver(StripeReversalEvents.Dispute(type, payment, cents, status, Server.Clock.GetUtcNow()));

    /// <summary>The amount owed, as the task's page shows it.</summary>
    private static async Task<string> OwedOnPage(Member owner, string task)
    {
        var text = (await owner.Get($"tasks/{task}")).Text;
        var figure = text[text.IndexOf("Owed", StringComparison.Ordinal)..];
        return figure[figure.IndexOf('$', StringComparison.Ordinal)..].Split('<')[0];
    }

    private static async Task<string?> Hold(Buyer buyer, string task) => (string?)(await buyer.GetTask(task)).Data["funding_hold"];

    private static async Task<(long Funded, long Escrow, long Owed, long Paid, long Disputed, long Loss)> Balance(Buyer buyer, string task)
    {
        var data = (await buyer.Balance(task)).Data;
        return (
            data.Number("funded_cents"), data.Number("escrow_cents"), data.Number("owed_cents"), data.Number("paid_cents"),
            data.Number("disputed_cents"), data.Number("platform_loss_cents"));
    }
}
