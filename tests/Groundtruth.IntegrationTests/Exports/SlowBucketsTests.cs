using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Buckets that exceed the time of an attempt.</summary>
public sealed class SlowBucketsTests : BucketTests
{
    private const int PartBytes = ExportCopy.PartBytes;

    [Test]
    public async Task Attempt_ends_when_its_bucket_takes_too_long()
    {
        var id = await Started(await Buyer.OpenTask());
        Bucket.After = Stall;

        var first = await Server.Run("copy_exports");
        var second = await Server.Run("copy_exports");
        var copy = (await Server.ExportCopies()).Single();
        Bucket.Reset();
        Server.Clock.Advance(TimeSpan.FromSeconds(2));
        await Server.Finish("copy_exports");

        Assert.That((first, second), Is.EqualTo((1, 0)), "The second attempt is not due yet.");
        Assert.That((copy.Attempts, copy.IsRunning), Is.EqualTo((1, false)));
        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
    }

    [Test]
    public async Task Export_fails_if_its_bucket_is_always_too_slow()
    {
        var id = await Started(await Buyer.OpenTask());
        var before = Bucket.Requests;
        Bucket.After = Stall;

        for (var attempt = 0; attempt <= ExportCopy.MaxAttempts; attempt++)
        {
            await Server.Finish("copy_exports");
            Server.Clock.Advance(TimeSpan.FromHours(1));
        }

        var export = await Get(id);
        Assert.That((export.Text("status"), export.Text("failure_reason")), Is.EqualTo(("failed", "destination_unreachable")));
        Assert.That((string?)export["destination"]!["error_code"], Is.Null);
        Assert.That(Bucket.Requests - before, Is.EqualTo(ExportCopy.MaxAttempts));
        Assert.That(await Server.Events("export.failed"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Progress_of_an_attempt_that_takes_too_long_is_kept()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: PartBytes + 1);
        var id = await Started(task);
        var stalls = 1;
        BeforeWrite(context => context.Request.Query["partNumber"] == "2" && Interlocked.Decrement(ref stalls) >= 0
            ? Stall(context)
            : Task.CompletedTask);

        await Server.Run("copy_exports");
        var copy = (await Server.ExportCopies()).Single();
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await Server.Finish("copy_exports");

        Assert.That((copy.Attempts, copy.IsRunning), Is.EqualTo((0, false)), "It is not a failed attempt.");
        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
        Assert.That(Writes, Is.Unique);
    }

    /// <summary>A line of 1 MB/s needs 32 seconds for the four largest videos that are not copied in parts.</summary>
    [Test]
    public async Task Step_that_ends_after_the_slice_is_completed()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 4);
        var id = await Started(task);
        BeforeWrite(context =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(context.Request.ContentType == "video/mp4" ? 8 : 0));
            return Task.CompletedTask;
        });

        await Server.Run("copy_exports");
        var (copy, copied) = ((await Server.ExportCopies()).Single(), (await Get(id))["destination"].Number("copied_count"));
        await Server.Finish("copy_exports");

        Assert.That((copy.Attempts, copied, (await Get(id)).Text("status")), Is.EqualTo((0, 8L, "ready")));
        Assert.That(Writes, Is.Unique);
    }

    /// <summary>On a slow line, one of four objects at the same time may not arrive in time, but a single one does.</summary>
    [Test]
    public async Task Attempt_after_one_without_progress_copies_objects_in_turn()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 4);
        var id = await Started(task);
        await Server.Sql<object>("UPDATE export_copies SET attempts = 1 WHERE export_id = $1", id);
        var before = Bucket.Requests;
        BeforeWrite(Stall);

        await Server.Run("copy_exports");

        Assert.That(Bucket.Requests - before, Is.EqualTo(2), "The look-up and the write of the first object.");
    }
}
