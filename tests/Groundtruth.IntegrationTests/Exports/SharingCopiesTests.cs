using System.Text.Json.Nodes;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Copies that take turns.</summary>
public sealed class SharingCopiesTests : BucketTests
{
    private const int PartBytes = ExportCopy.PartBytes;

    [Test]
    public async Task Large_copy_lets_another_organization_go_first()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: (3 * PartBytes) + 1);
        var large = await Started(task);
        var (other, small) = await StartedByAnother();
        BeforeWrite(context =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(context.Request.Query.ContainsKey("partNumber") ? 31 : 0));
            return Task.CompletedTask;
        });

        await Server.Run("copy_exports");
        var parts = Writes.Count;
        await Server.Run("copy_exports");
        var first = ((await other.Get($"/api/v1/exports/{small}")).Data.Text("status"), (await Get(large)).Text("status"));
        await Server.Finish("copy_exports");

        Assert.That((parts, first), Is.EqualTo((1, ("ready", "preparing"))));
        Assert.That((await Get(large)).Text("status"), Is.EqualTo("ready"));
        Assert.That(Writes.Where(write => write.Contains(".mp4", StringComparison.Ordinal)).ToList(), Is.Unique.And.Count.EqualTo(4));
    }

    [Test]
    public async Task Many_copies_of_an_organization_delay_another_by_one()
    {
        var task = await Buyer.OpenTask();
        string[] own = [await Started(task), await Started(task)];
        var (other, single) = await StartedByAnother();

        await Server.Run("copy_exports");
        await Server.Run("copy_exports");
        var turns = ((await other.Get($"/api/v1/exports/{single}")).Data.Text("status"), await CountReady(own));
        await Server.Finish("copy_exports");

        Assert.That((turns, await CountReady(own)), Is.EqualTo((("ready", 1), 2)));
    }

    private async Task<int> CountReady(string[] exports)
    {
        var ready = 0;
        foreach (var export in exports)
        {
            ready += (await Get(export)).Text("status") == "ready" ? 1 : 0;
        }

        return ready;
    }

    private async Task<(Buyer Buyer, string Export)> StartedByAnother()
    {
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await Server.Buyer();
        var created = await other.Post(
            $"/api/v1/tasks/{await other.OpenTask()}/exports", new JsonObject { ["destination"] = Destination() });
        await Server.Finish("prepare_exports");
        return (other, created.Id);
    }
}
