using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Kills the program in the middle of a preparation.</summary>
public sealed class KillingExportsTests : ExportTests
{
    [Test]
    public async Task Export_of_a_killed_program_is_completed_by_another()
    {
        var task = await Buyer.OpenTask();
        await Buyer.Submissions(task, 1200, "approved");
        var id = (await Create(task)).Id;
        await StallSecondBatch();
        await using (var program = await ProgramProcess.Serve(Server.ConnectionString, Settings))
        {
            await Eventually.Is(1L, () => Server.Sql<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"));
            await program.Kill();
            await EndStall(program);
        }

        var saved = (await Server.Export(id)).MemberCount;
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Server.Finish("prepare_exports");

        var export = await Get(id);
        var ids = (await Lines(export, "manifest.jsonl")).Select(line => JsonNode.Parse(line).Text("id")).ToHashSet();
        Assert.That((saved, export.Text("status"), ids.Count), Is.EqualTo((500, "ready", 1200)));
        var members = (await Server.ExportMembers()).Where(member => member.ExportId == id).ToList();
        Assert.That(
            (members.Count, members.Max(member => member.Position),
                members.DistinctBy(member => (member.Shard, member.ShardOffset)).Count()),
            Is.EqualTo((1200, 1200, 1200)));
    }

    private Task StallSecondBatch() => TestRun.AdministerIn(
        Database,
        """
        CREATE FUNCTION stall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
        CREATE TRIGGER stall BEFORE INSERT ON export_members FOR EACH ROW WHEN (NEW.position = 501) EXECUTE FUNCTION stall();
        """);

    /// <summary>A server process that sleeps does not notice that its client has died.</summary>
    private async Task EndStall(ProgramProcess program)
    {
        await TestRun.AdministerIn(
            Database, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{program.Name}'");
        await Eventually.Is(0L, () => Server.Connections(program.Name));
        await TestRun.AdministerIn(Database, "DROP TRIGGER stall ON export_members");
    }
}
