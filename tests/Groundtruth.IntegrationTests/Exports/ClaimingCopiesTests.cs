using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>An organization has one running copy at a time.</summary>
public sealed class ClaimingCopiesTests : BucketTests
{
    [Test]
    public async Task Second_copy_of_an_organization_waits_for_the_first()
    {
        var exports = await StartedTwice();
        var (begun, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        BeforeWrite(async _ =>
        {
            begun.TrySetResult();
            await released.Task;
        });

        var running = Server.Run("copy_exports");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var meanwhile = await Server.Run("copy_exports");
        released.SetResult();
        await running;
        await Server.Finish("copy_exports");

        Assert.That((meanwhile, await StatusesOf(exports)), Is.EqualTo((0, "ready, ready")));
    }

    [Test]
    public async Task Concurrent_claims_leave_one_running_copy()
    {
        await StartedTwice();

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Claim()));

        Assert.That(claims.Count(claimed => claimed is not null), Is.EqualTo(1));
        Assert.That((await Server.ExportCopies()).Count(copy => copy.IsRunning), Is.EqualTo(1));
    }

    [Test]
    public async Task Copy_that_waits_for_a_retry_does_not_block_its_organization()
    {
        var exports = await StartedTwice();
        BeforeWrite(context => context.Request.Path.Value!.Contains(exports[0], StringComparison.Ordinal)
            ? Refuse(context, 503, "SlowDown")
            : Task.CompletedTask);

        await Server.Finish("copy_exports");

        Assert.That(await StatusesOf(exports), Is.EqualTo("preparing, ready"));
    }

    [Test]
    public async Task Dead_worker_blocks_its_organization_until_the_lease_ends()
    {
        var exports = await StartedTwice();
        await Claim();

        var early = await Server.Run("copy_exports");
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Server.Finish("copy_exports");

        Assert.That((early, await StatusesOf(exports)), Is.EqualTo((0, "ready, ready")));
    }

    [Test]
    public async Task Copy_whose_credentials_are_deleted_is_not_running()
    {
        await Started(await Buyer.OpenTask());
        await Claim();
        await Server.Sql<object>("UPDATE export_copies SET credentials_until = $1", Server.Clock.GetUtcNow().UtcDateTime);

        await Server.Finish("sweep_expired");

        var copy = (await Server.ExportCopies()).Single();
        Assert.That((copy.Credentials, copy.IsRunning), Is.EqualTo(((byte[]?)null, false)));
    }

    /// <summary>Two exports of one organization, the older one first.</summary>
    private async Task<string[]> StartedTwice()
    {
        var task = await Buyer.OpenTask();
        var first = await Started(task);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        return [first, await Started(task)];
    }

    /// <summary>Claims a copy as a worker does that never continues.</summary>
    private Task<ExportCopy?> Claim() => Server.With((IExportCopyStore copies) => copies.ClaimDue(
        "", Server.Clock.Now(), Server.Clock.Now() + TimeSpan.FromMinutes(5), CancellationToken.None));

    private async Task<string> StatusesOf(string[] exports) =>
        $"{(await Get(exports[0])).Text("status")}, {(await Get(exports[1])).Text("status")}";
}
