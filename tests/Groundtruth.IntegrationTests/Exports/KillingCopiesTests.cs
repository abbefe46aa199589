using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Kills the program in the middle of a copy.</summary>
public sealed class KillingCopiesTests : BucketTests
{
    [Test]
    public async Task Copy_of_a_killed_program_is_completed_and_nothing_is_copied_twice()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 6);
        var large = (await Videos(task, 1, bytes: (2 * ExportCopy.PartBytes) + 1)).Single();
        var id = await Started(task);
        var stalled = new TaskCompletionSource();
        BeforeWrite(async context =>
        {
            if (context.Request.Query["partNumber"] == "2" && !stalled.Task.IsCompleted)
            {
                stalled.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
        await using (var program = await ProgramProcess.Serve(Server.ConnectionString, Settings))
        {
            await stalled.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await program.Kill();
        }

        var before = (await Get(id))["destination"].Number("copied_count");
        Server.Clock.Advance(TimeSpan.FromMinutes(20));
        await Server.Finish("copy_exports");

        Assert.That((before, (await Get(id)).Text("status")), Is.EqualTo((8L, "ready")));
        Assert.That(Writes, Is.Unique.And.Count.EqualTo(6 + 3 + 7 + 4));
        var stored = await File.ReadAllBytesAsync(MediaPath(large));
        Assert.That(Enumerable.SequenceEqual(ObjectsOf(id)[$"{large}.mp4"], stored), Is.True);
    }
}
