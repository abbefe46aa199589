using Groundtruth.Application.Jobs;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Preparations that fail, stop or are postponed after their first batch.</summary>
public sealed class PostponingExportsTests : ExportTests
{
    [TearDown]
    public Task Detach() => TestRun.AdministerIn(Database, "DROP FUNCTION IF EXISTS interrupt CASCADE");

    [Test]
    public async Task Failed_preparation_is_retried_after_its_backoff()
    {
        var id = await Created();
        await Interrupt("RAISE EXCEPTION 'interrupted'");
        await Server.Run("prepare_exports");
        await Detach();

        var early = await Server.Run("prepare_exports");
        Server.Clock.Advance(TimeSpan.FromSeconds(2));
        await Server.Finish("prepare_exports");

        Assert.That((early, (await Get(id)).Text("status")), Is.EqualTo((0, "ready")));
    }

    [Test]
    public async Task Stopped_preparation_is_continued_at_once()
    {
        var id = await Created();
        await Interrupt("PERFORM pg_advisory_xact_lock(1)");
        await using var holder = await Server.Hold("SELECT pg_advisory_xact_lock(1)");
        using var stopping = new CancellationTokenSource();
        var step = Server.Within(services => services.GetServices<Job>().Single(job => job.Name == "prepare_exports")
            .Run(services, stopping.Token));
        await Eventually.Is(1L, () => Server.Sql<long>(
            """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """));
        await stopping.CancelAsync();
        await holder.DisposeAsync();
        Assert.That(() => step, Throws.InstanceOf<OperationCanceledException>());
        await Detach();

        await Server.Finish("prepare_exports");

        Assert.That((await Get(id)).Text("status"), Is.EqualTo("ready"));
    }

    [Test]
    public async Task Large_preparation_is_postponed_after_its_slice()
    {
        var id = await Created();
        Server.Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(31);
        await Server.Run("prepare_exports");
        Server.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        var read = (await Server.Export(id)).MemberCount;

        await Server.Finish("prepare_exports");

        Assert.That((read, (await Get(id)).Text("status")), Is.EqualTo((500, "ready")));
    }

    private async Task<string> Created()
    {
        var task = await Buyer.OpenTask();
        await Buyer.Submissions(task, 1200, "approved");
        return (await Create(task)).Id;
    }

    private Task Interrupt(string how) => TestRun.AdministerIn(
        Database,
        $"""
        CREATE FUNCTION interrupt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {how}; RETURN NEW; END $$;
        CREATE TRIGGER interrupt BEFORE INSERT ON export_members FOR EACH ROW WHEN (NEW.position = 501)
        EXECUTE FUNCTION interrupt();
        """);
}
