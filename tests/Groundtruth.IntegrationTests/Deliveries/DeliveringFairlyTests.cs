using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class DeliveringFairlyTests : DeliveryTests
{
    private const int Backlog = 1000;
    private const int Measured = 200;

    [Test]
    public async Task A_hanging_endpoint_does_not_delay_a_healthy_one()
    {
        await Register("/healthy", "submission.approved");
        await Register("/hanging", "submission.rejected", "submission.approved");
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (got, context) => got.Path == "/hooks/hanging" ? hanging.Task : WebhookReceiver.With(context, 204);
        var submissionId = await Buyer.Submission(await Buyer.DraftTask());
        for (var n = 0; n < Backlog; n += 100)
        {
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Buyer.Announce("submission.rejected", submissionId, count: 100);
        }

        await Receiver.Got(1);
        for (var n = 0; n < Measured; n++)
        {
            await Buyer.Announce("submission.approved", submissionId);
            await Eventually.Is(n + 1, () => Task.FromResult(Healthy().Count()));
        }

        var inFlight = Receiver.Received.Count(got => got.Path == "/hooks/hanging");
        var deliveredWhileHanging = Healthy().Count();
        hanging.SetResult();
        Assert.That(deliveredWhileHanging, Is.EqualTo(Measured));
        Assert.That(inFlight, Is.LessThanOrEqualTo(32));
    }

    private IEnumerable<Received> Healthy() => Receiver.Received.Where(got => got.Path == "/hooks/healthy");
}
