using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Cluster;

/// <summary>Restarts and deaths of replicas while clients send requests through the proxy.</summary>
public sealed partial class ClusterTests
{
    [Test]
    public async Task Rolling_restart_under_load_fails_no_request()
    {
        await using var load = await Load.Start(proxy.Address, await Buyers());

        for (var index = 0; index < Size; index++)
        {
            await proxy.Use(replicas.Where((_, other) => other != index).Select(replica => replica.Address));
            var exitCode = await replicas[index].Program.Terminate();
            await load.WaitForProgress();
            await Replace(index);
            await load.WaitForProgress();
            Assert.That(exitCode, Is.Zero);
        }

        await AssertNothingFailed(load);
    }

    [Test]
    public async Task Killed_replica_fails_no_request()
    {
        await using var load = await Load.Start(proxy.Address, await Buyers());

        await replicas[0].Program.Kill();
        await load.WaitForProgress();
        await Replace(0);
        await load.WaitForProgress();

        await AssertNothingFailed(load);
    }

    /// <summary>Enough keys that no limit is reached.</summary>
    private async Task<Buyer[]> Buyers()
    {
        var buyers = new Buyer[100];
        for (var n = 0; n < buyers.Length; n++)
        {
            buyers[n] = await Server.Buyer();
        }

        return buyers;
    }

    private async Task AssertNothingFailed(Load load)
    {
        await load.Stop();
        Assert.That(load.Failures, Is.Empty);
        Assert.That(load.CreatedIds.Distinct().Count(), Is.EqualTo(load.CreatedIds.Length));
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM tasks WHERE org_id = ANY ($1)", (object)load.OrgIds),
            Is.EqualTo(load.CreatedIds.Length));
    }
}
