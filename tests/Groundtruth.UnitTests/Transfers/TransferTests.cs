using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.UnitTests.Transfers;

public sealed class TransferTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<Transfer, Error?>> Outcomes = new()
    {
        ["pay"] = transfer => transfer.Pay("tr_1"),
        ["fail"] = transfer => transfer.Fail("No"),
        ["hold"] = transfer => ((IOutgoingMoney<Transfer>)transfer).Hold("No account"),
        ["postpone"] = transfer => ((IOutgoingMoney<Transfer>)transfer).ScheduleRetryAfterRefusal("No money", Now),
        ["retry"] = transfer => transfer.ScheduleRetry("Out of order", Now),
    };

    [TestCase("pay", TransferStatus.Paid)]
    [TestCase("fail", TransferStatus.Refused)]
    [TestCase("hold", TransferStatus.Refused)]
    [TestCase("postpone", TransferStatus.Refused)]
    public void A_known_outcome_ends_a_transfer(string outcome, TransferStatus expected)
    {
        var transfer = Sending();

        _ = Outcomes[outcome](transfer);

        Assert.That((transfer.Status, transfer.NextAttemptAt), Is.EqualTo((expected, (DateTimeOffset?)null)));
        Assert.That(Outcomes.Values.Select(next => next(transfer)?.Reason), Is.All.EqualTo("transfer_settled"));
    }

    [Test]
    public void A_transfer_with_an_unknown_outcome_keeps_its_key_and_is_retried()
    {
        var transfer = Sending();

        _ = transfer.ScheduleRetry("Out of order", Now);

        Assert.That(
            (transfer.Status, transfer.IdempotencyKey, transfer.NextAttemptAt),
            Is.EqualTo((TransferStatus.Sending, "pay_1", (DateTimeOffset?)Now.AddSeconds(10))));
        Assert.That(transfer.MayHaveSucceeded(Now));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Only_a_transfer_from_a_charge_can_have_a_refused_source(bool hasSource)
    {
        var transfer = Sending(hasSource ? new TransferSource("cs_1", "ch_1") : null);

        transfer.MarkSourceRefused();

        Assert.That(transfer.IsSourceRefused, Is.EqualTo(hasSource));
    }

    private static Transfer Sending(TransferSource? source = null) => Transfer.ForOne(
        Id<User>.New(Now), Mode.Test, Id<CollectionTask>.New(Now), amountCents: 250, idempotencyKey: "pay_1", source, Now);
}
