using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>The age on which the alert of late deliveries depends.</summary>
public sealed class MeasuringLateDeliveriesTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Deliveries_to_failing_endpoints_do_not_count()
    {
        var older = await Queue(deliveries: 3);
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        var newer = await Queue(deliveries: 1);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var all = await Age();
        await Fail(older);
        var withoutOlder = await Age();
        await Fail(newer);
        var none = await Age();

        Assert.That(all, Is.EqualTo(660).Within(1));
        Assert.That(withoutOlder, Is.EqualTo(60).Within(1));
        Assert.That(none, Is.Zero);
    }

    /// <summary>Announces events to an endpoint of a new buyer.</summary>
    private async Task<string> Queue(int deliveries)
    {
        var buyer = await Server.Buyer();
        var endpoint = (await buyer.RegisterEndpoint()).Id;
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()), count: deliveries);
        return endpoint;
    }

    private async Task Fail(string endpoint) =>
        await Server.Sql<object>("UPDATE webhook_endpoints SET failing_since = now() WHERE id = $1", endpoint);

    private async Task<double> Age() => (await Server.Backlog("deliveries")).OldestDueSeconds;
}
