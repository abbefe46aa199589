using Groundtruth.Domain.Webhooks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class DeliveringFairlyTests : DeliveryTests
{
    private const int Backlog = 1000;
    private const int Measured = 200;

    /// <summary>Half of the slots of a process.</summary>
    private const int MostOfOneOwner = 256;

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
            await Eventually.Is(n + 1, () => Task.FromResult(To("/hooks/healthy")));
        }

        var inFlight = To("/hooks/hanging");
        var deliveredWhileHanging = To("/hooks/healthy");
        hanging.SetResult();
        Assert.That(deliveredWhileHanging, Is.EqualTo(Measured));
        Assert.That(inFlight, Is.LessThanOrEqualTo(32));
    }

    [Test]
    public async Task Hanging_endpoints_of_one_buyer_do_not_delay_another_buyer()
    {
        for (var n = 0; n < WebhookEndpoint.MaxEndpointsPerMode; n++)
        {
            await Register($"/hanging/{n}");
        }

        var other = await Server.Buyer();
        await other.RegisterEndpoint($"{Receiver.Url}/healthy");
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (got, context) => got.Path == "/hooks/healthy" ? WebhookReceiver.With(context, 204) : hanging.Task;
        await Buyer.Announce("submission.approved", await Buyer.Submission(await Buyer.DraftTask()), count: 40);
        await Receiver.Got(MostOfOneOwner);

        var submissionId = await other.Submission(await other.DraftTask());
        for (var n = 0; n < 20; n++)
        {
            await other.Announce("submission.approved", submissionId);
            await Eventually.Is(n + 1, () => Task.FromResult(To("/hooks/healthy")));
        }

        var inFlight = To("/hooks/hanging/");
        hanging.SetResult();
        await Are("delivered", (WebhookEndpoint.MaxEndpointsPerMode * 40) + 20);
        Assert.That(inFlight, Is.EqualTo(MostOfOneOwner));
    }

    /// <summary>The number of requests to the paths with this beginning.</summary>
    private int To(string path) => Receiver.Received.Count(got => got.Path.StartsWith(path, StringComparison.Ordinal));
}
