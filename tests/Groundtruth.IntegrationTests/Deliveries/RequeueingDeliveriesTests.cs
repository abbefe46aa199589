using Groundtruth.Domain;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>A claimed delivery that its worker did not attempt.</summary>
public sealed class RequeueingDeliveriesTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Requeued_delivery_keeps_its_number_unless_its_lease_is_lost()
    {
        var buyer = await Server.Buyer();
        var endpoint = (await buyer.RegisterEndpoint()).Id;
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));
        var (queue, now) = (await Server.With<DeliveryQueue, DeliveryQueue>(Task.FromResult), Server.Clock.Now());
        async Task<ClaimedDelivery> Claim() => (await queue.Claim(
            [new(endpoint, new(DateTimeOffset.UnixEpoch, ""), Count: 1)], now.AddSeconds(30), default)).Single();

        var first = await Claim();
        await queue.Requeue(first, now, default);
        var second = await Claim();
        await queue.Promote(since: null, now.AddSeconds(31), default);
        var third = await Claim();
        await queue.Requeue(second, now, default);

        Assert.That((first.Number, second.Number, third.Number), Is.EqualTo((1, 1, 2)));
        Assert.That((await Server.WebhookQueue()).Single().Status, Is.EqualTo("sending"));
    }
}
