using System.Text.Json.Nodes;
using Groundtruth.Application.Refunds;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Commands;

/// <summary>Listing and retrying failed payouts and refunds.</summary>
public sealed class MoneyCommandTests : PayoutTests
{
    [Test]
    public async Task Failed_payout_is_listed_and_can_be_retried()
    {
        var payout = await Owed(await Server.Buyer(), await PayableContributor());
        Stripe.Fail(400, "/v1/transfers", "This transfer is not allowed.");
        await SendPayouts();
        Stripe.Recover();

        var listed = Json(await Run("payouts", "list", "--status", "failed", "--json")).Items("payouts").Single()!;
        var (exitCode, _, errors) = await ProgramProcess.Run(CommandEnvironment, "payouts", "retry", payout);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await SendPayouts();

        Assert.That(((string?)listed["id"], (string?)listed["failure"]), Is.EqualTo((payout, "This transfer is not allowed.")));
        Assert.That((exitCode, await Outcome(payout)), Is.EqualTo((0, ("paid", 1))), errors);
    }

    [Test]
    public async Task Failed_refund_is_listed_and_can_be_retried()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer);
        await buyer.Post($"/api/v1/tasks/{task}/cancel");
        Stripe.Fail(400, "/v1/refunds", "The charge is disputed.");
        await Server.Operate(new SendRefunds());
        Stripe.Recover();
        var discrepancies = await LedgerFaults();

        var listed = Json(await Run("refunds", "list", "--status", "failed", "--json")).Items("refunds").Single()!;
        var (exitCode, _, errors) = await Run("refunds", "retry", (string)listed["id"]!);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.Operate(new SendRefunds());

        Assert.That(((string?)listed["failure"], exitCode), Is.EqualTo(("The charge is disputed.", 0)), errors);
        Assert.That((await Server.Status("refunds"), Stripe.Refunds.Count), Is.EqualTo(("succeeded", 1)));
        Assert.That(discrepancies.Concat(await LedgerFaults()), Is.Empty);
    }

    [Test]
    public async Task Payouts_are_listed_one_per_line()
    {
        var payout = await Owed(await Server.Buyer(), await Server.Contributor());

        var (_, output, _) = await Run("payouts", "list");

        Assert.That(output.Single(), Does.StartWith(payout).And.Contain("queued").And.Contain("250"));
    }

    [TestCase("payouts", "retry", "pay_0000000000000000", "Payout not found.")]
    [TestCase("payouts", "retry", "nonsense", "Payout not found.")]
    [TestCase("refunds", "retry", "ref_0000000000000000", "Refund not found.")]
    [TestCase("payouts", "list", "--status", "lost", "lost")]
    public async Task Invalid_arguments_print_a_plain_error(params string[] argumentsAndError)
    {
        var (exitCode, _, errors) = await Run(argumentsAndError[..^1]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(argumentsAndError[^1]).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Queued_payout_cannot_be_retried()
    {
        var payout = await Owed(await Server.Buyer(), await Server.Contributor());

        var (exitCode, _, errors) = await Run("payouts", "retry", payout);

        Assert.That((exitCode, errors), Is.EqualTo((1, "The payout cannot change from queued to queued.")));
    }

    private static JsonNode Json((int ExitCode, IReadOnlyList<string> Output, string Errors) run) => JsonNode.Parse(run.Output[^1])!;

    private Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Run(params string[] arguments) =>
        CommandRun.Run(CommandEnvironment, arguments);
}
