using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Ledger;

/// <summary>After any sequence of events, the ledger agrees with every table, and escrow is never negative.</summary>
public sealed class LedgerPropertyTests : PayoutTests
{
    private const int Steps = 25;

    private static readonly string[] DisputeTypes = ["created", "updated", "funds_withdrawn", "funds_reinstated", "closed"];

    private static readonly (string Type, string Status)[] RefundChanges =
        [("created", "pending"), ("created", "succeeded"), ("updated", "succeeded"), ("failed", "failed")];

    private static readonly string[] DisputeStatuses = ["warning_needs_response", "needs_response", "under_review", "won", "lost"];

    private Random random = null!;
    private Buyer buyer = null!;
    private string task = "";
    private string payment = "";

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Money_adds_up_after_each_step(int seed)
    {
        random = new Random(seed);
        buyer = await Server.Buyer();
        var created = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 6));
        await Pay(created.FundingUrl!);
        (task, payment) = (created.Id, $"pi_{SessionOf(created.FundingUrl!)}");
        var contributor = await PayableContributor();

        for (var step = 0; step < Steps; step++)
        {
            var name = await Act(contributor);

            var balance = (await buyer.Balance(task)).Data;
            long Cents(string of) => balance.Number($"{of}_cents");
            Assert.That(await LedgerFaults(), Is.Empty, $"step {step}: {name}");
            Assert.That(
                Cents("funded") + Cents("platform_loss"),
                Is.EqualTo(Cents("escrow") + Cents("owed") + Cents("paid") + Cents("refunded") + Cents("disputed")),
                $"step {step}: {name}: {balance}");
            Assert.That(Math.Min(Cents("escrow"), Cents("owed")), Is.Not.Negative, $"step {step}: {name}: {balance}");
        }
    }

    private async Task<string> Act(Contributor payable)
    {
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var now = Server.Clock.GetUtcNow();
        var cents = random.Next(1, 1500);
        switch (random.Next(9))
        {
            case 0 or 1:
                return await Review(random.Next(3) == 0 ? await Server.Contributor() : payable);
            case 2:
                await SendPayouts();
                return "send payouts";
            case 3:
                await Server.Operate(new SendRefunds());
                return "send refunds";
            case 4:
                return random.Next(3) == 0 ? $"cancel: {(await buyer.Post($"/api/v1/tasks/{task}/cancel")).Status}" : "nothing";
            case 5 or 6:
                var (type, status) = (Pick(DisputeTypes), Pick(DisputeStatuses));
                await Deliver(StripeReversalEvents.Dispute(type, payment, cents, status, now, $"du_{random.Next(2)}"));
                return $"dispute {type} {status} {cents}";
            case 7:
                await Deliver(StripeReversalEvents.ChargeRefunded(payment, cents, now));
                return $"charge refunded {cents}";
            default:
                var (change, outcome) = Pick(RefundChanges);
                await Deliver(StripeReversalEvents.Refund(change, payment, cents, outcome, now, $"re_{random.Next(3)}"));
                return $"refund {change} {outcome} {cents}";
        }
    }

    private async Task<string> Review(Contributor contributor)
    {
        if (!(await Server.Tasks()).Any(task => task.Status == "open" && task.ApprovedCount + task.PendingCount < 6)
            || (await Server.Submissions()).Any(stored => stored.ContributorId == contributor.Id && stored.Status != "rejected"))
        {
            return "nothing to review";
        }

        var submission = await Submitted(contributor, task);
        var decision = random.Next(4) == 0
            ? await buyer.Reject(submission)
            : await buyer.Post($"/api/v1/submissions/{submission}/approve");
        return $"review: {decision.Status}";
    }

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
