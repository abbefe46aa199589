using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Settlement;

/// <summary>PostgreSQL commits the outcome of a call to Stripe, but the worker never learns of it.</summary>
public sealed class LosingACommitTests : PayoutTests
{
    [Test]
    public async Task Payout_with_a_lost_commit_is_settled_once()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        await using var proxy = PostgresProxy.Start(Database);
        await using var worker = await StartWorker(proxy);
        Stripe.After = _ =>
        {
            proxy.LoseNextCommit();
            return Task.CompletedTask;
        };

        await worker.Operate(new SendPayouts());

        Assert.That((proxy.LostCommits, await Outcome(payout)), Is.EqualTo((1, ("paid", 1))));
        worker.Clock.Advance(TimeSpan.FromMinutes(5));
        var requests = Stripe.Requests;
        var taken = await worker.Operate(new SendPayouts());
        Assert.That((taken.Value, Stripe.Requests - requests), Is.EqualTo((0, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    [Test]
    public async Task Refund_with_a_lost_commit_is_settled_once()
    {
        var buyer = await Server.Buyer();
        await buyer.Post($"/api/v1/tasks/{await OpenTask(buyer)}/cancel");
        await using var proxy = PostgresProxy.Start(Database);
        await using var worker = await StartWorker(proxy);
        proxy.LoseNextCommit();

        await worker.Operate(new SendRefunds());

        Assert.That(
            (proxy.LostCommits, await Server.Status("refunds"), Stripe.Refunds.Count), Is.EqualTo((1, "succeeded", 1)));
        worker.Clock.Advance(TimeSpan.FromMinutes(10));
        var requests = Stripe.Requests;
        var taken = await worker.Operate(new SendRefunds());
        Assert.That((taken.Value, Stripe.Requests - requests), Is.EqualTo((0, 0)));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>A server behind the proxy, on the clock of the fixture's server.</summary>
    private async Task<GroundtruthServer> StartWorker(PostgresProxy proxy)
    {
        var worker = await GroundtruthServer.Start(
            $"{proxy.ConnectionString};Timeout=30;Command Timeout=30", Settings, hasWorkers: false);
        if (worker.Clock.GetUtcNow() < Server.Clock.GetUtcNow())
        {
            worker.Clock.SetUtcNow(Server.Clock.GetUtcNow());
        }

        return worker;
    }
}
