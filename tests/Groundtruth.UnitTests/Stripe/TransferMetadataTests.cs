using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.UnitTests.Stripe;

public sealed class TransferMetadataTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void The_largest_transfer_keeps_Stripes_limits()
    {
        var order = Order(Transfer.MaxPayouts);

        var metadata = TransferMetadata.Of(order);

        Assert.That(metadata, Has.Count.LessThanOrEqualTo(50));
        Assert.That(metadata.Values.Select(value => value.Length), Is.All.LessThanOrEqualTo(500));
        Assert.That(
            metadata.Where(pair => pair.Key != "transfer_id").SelectMany(pair => pair.Value.Split(',')),
            Is.EquivalentTo(order.PayoutIds.Select(id => id.Value)));
    }

    [Test]
    public void A_transfer_of_an_earlier_version_matches_by_its_payout()
    {
        var order = Order(1) with { TaskId = Id<CollectionTask>.New(Now), SubmissionId = Id<Submission>.New(Now) };

        var found = TransferMetadata.Matches(new Dictionary<string, string> { ["payout_id"] = order.PayoutIds[0].Value }, order);
        var other = TransferMetadata.Matches(new Dictionary<string, string> { ["payout_id"] = Id<Payout>.New(Now).Value }, order);

        Assert.That((found, other), Is.EqualTo((true, false)));
    }

    private static TransferOrder Order(int payouts) => new(
        Id<Transfer>.New(Now),
        [.. Enumerable.Range(0, payouts).Select(_ => Id<Payout>.New(Now))],
        SubmissionId: null,
        TaskId: null,
        AmountCents: 100_000,
        SourceChargeId: null,
        IdempotencyKey: "key",
        MayHaveSucceeded: false);
}
