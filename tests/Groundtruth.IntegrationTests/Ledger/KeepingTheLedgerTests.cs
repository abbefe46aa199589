using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Ledger;

/// <summary>Without disputes, a task's funding equals escrow plus owed, paid and refunded amounts at every step.</summary>
public sealed class KeepingTheLedgerTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Payment_moves_money_from_Stripe_into_escrow()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 4, rewardCents: 250);

        var entries = (await buyer.Get($"/api/v1/tasks/{task}/ledger")).Items;

        Assert.That(
            entries.Select(entry => (entry.Text("kind"), entry.Text("account"), entry.Number("amount_cents"))),
            Is.EquivalentTo(new[] { ("payment", "stripe_clearing", -1000L), ("payment", "task_escrow", 1000L) }));
        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 1000, 0, 0, 0)));
    }

    [Test]
    public async Task Only_approvals_move_the_reward_out_of_escrow()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 4, rewardCents: 250);
        await buyer.Approve(await buyer.Submission(task));

        await buyer.Reject(await buyer.Submission(task));

        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 750, 250, 0, 0)));
    }

    [Test]
    public async Task Cancelling_refunds_all_but_pending_rewards()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 4, rewardCents: 250);
        await buyer.Approve(await buyer.Submission(task));
        await buyer.Submission(task);

        var cancelled = await buyer.Post($"/api/v1/tasks/{task}/cancel");

        Assert.That((cancelled.TaskStatus, cancelled.Data.Number("refunded_cents")), Is.EqualTo(("cancelled", 500L)));
        Assert.That(await Balance(buyer, task), Is.EqualTo((1000, 250, 250, 0, 500)));
    }

    [Test]
    public async Task Last_review_of_a_cancelled_task_refunds_the_rest()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 4, rewardCents: 250);
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        await buyer.Reject(first);
        var meanwhile = await Balance(buyer, task);

        await buyer.Approve(second);

        Assert.That((meanwhile, await Balance(buyer, task)), Is.EqualTo(((1000L, 500L, 0L, 0L, 500L), (1000L, 0L, 250L, 0L, 750L))));
        Assert.That((await Server.Refunds()).Sum(refund => refund.AmountCents), Is.EqualTo(750));
        Assert.That((await Server.CheckoutSession()).RefundedCents, Is.EqualTo(750));
    }

    [Test]
    public async Task Cancelling_ends_reservations()
    {
        var buyer = await Server.Buyer();
        var (task, contributor) = (await buyer.OpenTask(), await Server.Contributor());
        var reservation = await contributor.Reserve(task);
        await contributor.Upload(reservation, Clips.Unique());
        await buyer.Post($"/api/v1/tasks/{task}/cancel");

        var response = await contributor.Submit(reservation.Id);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "reservation_ended")), response.ToString());
        Assert.That(await Balance(buyer, task), Is.EqualTo((750, 0, 0, 0, 750)));
    }

    [Test]
    public async Task Payment_for_a_cancelled_task_bypasses_escrow()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 4));
        await Server.Sql<object>("UPDATE tasks SET status = 'cancelled'");

        await Server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));

        Assert.That(await Balance(buyer, task.Id), Is.EqualTo((0, 0, 0, 0, 0)));
        Assert.That((await Server.Ledger(task.Id)).Single(entry => entry.Account == "refund_payable").AmountCents, Is.EqualTo(1000));
    }

    [Test]
    public async Task Ledger_is_paginated()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        await buyer.Approve(await buyer.Submission(task));

        var first = await buyer.Get($"/api/v1/tasks/{task}/ledger?limit=3");
        var last = await buyer.Get($"/api/v1/tasks/{task}/ledger?limit=3&starting_after={first.Items[2]!["id"]}");

        Assert.That((first.Items.Count, first.Json.Flag("has_more")), Is.EqualTo((3, true)));
        Assert.That((last.Items.Count, last.Json.Flag("has_more")), Is.EqualTo((1, false)));
    }

    private static async Task<(long Funded, long Escrow, long Owed, long Paid, long Refunded)> Balance(Buyer buyer, string task)
    {
        var data = (await buyer.Balance(task)).Data;
        long Cents(string name) => data.Number(name);
        return (Cents("funded_cents"), Cents("escrow_cents"), Cents("owed_cents"), Cents("paid_cents"), Cents("refunded_cents"));
    }
}
