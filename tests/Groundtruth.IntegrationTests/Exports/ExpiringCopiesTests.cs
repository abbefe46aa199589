using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Exports that expire before their copy is complete.</summary>
public sealed class ExpiringCopiesTests : BucketTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    [Test]
    public async Task Export_that_expires_during_its_copy_fails_and_is_announced()
    {
        var id = await Started(await Buyer.OpenTask());
        Server.Clock.Advance(Retention);

        await Server.Finish("sweep_expired");
        await Server.Finish("copy_exports");

        var failed = (await Server.Events("export.failed")).Single();
        Assert.That((failed.Text("id"), failed.Text("failure_reason")), Is.EqualTo((id, "destination_unreachable")));
        Assert.That(await Statuses(id), Is.EqualTo(("failed", "failed")));
        Assert.That((await Server.EventTypes(id)).Single(), Is.EqualTo("export.failed: 1"));
    }

    [Test]
    public async Task Upload_of_an_expired_export_is_aborted()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 1, bytes: (2 * ExportCopy.PartBytes) + 1);
        var id = await Started(task);
        BeforeWrite(context => context.Request.Query["partNumber"] == "2" ? Refuse(context, 503, "SlowDown") : Task.CompletedTask);
        await Server.Finish("copy_exports");
        var open = Bucket.OpenUploads.Count();
        Server.Clock.Advance(Retention);

        await Server.Finish("sweep_expired");
        await Server.Finish("copy_exports");
        var left = Bucket.OpenUploads.Count();
        Server.Clock.Advance(ExportCopy.AbortPeriod);
        await Server.Finish("sweep_expired");

        Assert.That((open, left, await HasCredentials(id)), Is.EqualTo((1, 0, false)));
    }

    /// <summary>A worker that continues after the sweep finds no members, which looks like the end of the copy.</summary>
    [Test]
    public async Task Export_that_is_swept_during_its_copy_is_never_ready()
    {
        var task = await Buyer.OpenTask();
        await Videos(task, 5);
        var id = await Started(task);
        Server.Clock.Advance(Retention - TimeSpan.FromSeconds(5));
        var isExpired = 0;
        BeforeWrite(async _ =>
        {
            if (Interlocked.Exchange(ref isExpired, 1) == 0)
            {
                Server.Clock.Advance(TimeSpan.FromSeconds(10));
                await Server.Finish("sweep_expired");
            }
        });

        await Server.Finish("copy_exports");
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Server.Finish("copy_exports");

        Assert.That(await Statuses(id), Is.EqualTo(("failed", "failed")));
        Assert.That((await Server.EventTypes(id)).Single(), Is.EqualTo("export.failed: 1"));
    }

    /// <summary>The statuses of the export and of its copy. The API does not return an expired export.</summary>
    private async Task<(string Export, string Copy)> Statuses(string id) =>
        ((await Server.Export(id)).Status, (await Server.ExportCopies().Only(copy => copy.ExportId == id)).Status);
}
