using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RequestLog;

/// <summary>The log's partitions and failures. The rows stay to the end, because partitions come and go.</summary>
public sealed class KeepingTheRequestLogTests : PartitionTests
{
    protected override bool EmptiesDatabase => false;

    [TearDown]
    public async Task EmptyLog()
    {
        await Server.SaveRequests();
        await Server.Sql<object>("DELETE FROM request_log");
    }

    [Test]
    public async Task Days_are_dropped_after_30()
    {
        await MoveToNewDay();
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await Server.SaveRequests();

        Server.Clock.Advance(TimeSpan.FromDays(30));
        await MaintainAll();
        var kept = await Server.Count("request_log");
        Server.Clock.Advance(TimeSpan.FromDays(1));
        await MaintainAll();

        Assert.That((kept, await Server.Count("request_log")), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task A_missing_day_is_created_when_requests_are_saved()
    {
        Server.Clock.Advance(TimeSpan.FromDays(100));
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        await Server.SaveRequests();

        Assert.That((await buyer.Get("/api/v1/requests?limit=10")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Requests_are_queued_while_the_database_is_down()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await WithoutDatabase(async () =>
        {
            Assert.That(() => Server.SaveRequests(), Throws.Exception);
            return await Task.FromResult(true);
        });

        await buyer.Get("/api/v1/tasks");
        await Server.SaveRequests();

        Assert.That(await Server.Count("request_log"), Is.EqualTo(2), "One step saves those that waited and the new ones.");
    }

    /// <summary>Leaves the first partition, which covers several days, and drops it.</summary>
    private async Task MoveToNewDay()
    {
        Server.Clock.Advance(TimeSpan.FromDays(40));
        await MaintainAll();
    }

    private async Task MaintainAll()
    {
        while (await Maintain() > 0)
        {
            // One call drops one partition.
        }
    }
}
