using System.Globalization;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Infrastructure.Database.Partitions;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Partitions are created in advance, on any replica, without blocking requests.</summary>
public sealed class PartitioningTests : PartitionTests
{
    [Test]
    public async Task The_current_week_and_three_more_have_partitions()
    {
        Server.Clock.Advance(TimeSpan.FromDays(70));
        var now = Server.Clock.GetUtcNow();

        await Maintain();

        foreach (var table in Tables)
        {
            var partitions = await Partitions(table);
            Assert.That(
                Enumerable.Range(0, 4).Select(week => Week(table, now.AddDays(7 * week))), Is.SubsetOf(partitions!), table);
            Assert.That(partitions, Does.Not.Contain(Week(table, now.AddDays(28))));
        }
    }

    [Test]
    public async Task Events_of_every_later_week_are_stored_and_delivered()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        var submission = await buyer.Submission(await buyer.DraftTask());
        for (var week = 0; week < 8; week++)
        {
            Server.Clock.Advance(TimeSpan.FromDays(7));
            await Maintain();
            await buyer.Announce("submission.created", submission);
        }

        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await buyer.Get("/api/v1/events")).Items, Has.Count.EqualTo(5), "30 days of them");
        Assert.That(await Server.Count("webhook_queue"), Is.EqualTo(8));
        Assert.That(await Server.Count("webhook_deliveries"), Is.EqualTo(8));
    }

    [Test]
    public async Task A_second_run_adds_nothing()
    {
        Server.Clock.Advance(TimeSpan.FromDays(14));
        await Maintain();
        var before = await Partitions("events");

        await Maintain();

        Assert.That(await Partitions("events"), Is.EqualTo(before));
    }

    [Test]
    public async Task Partitions_are_added_while_others_read_and_write()
    {
        Server.Clock.Advance(TimeSpan.FromDays(70));
        await using var other = await Transaction("UPDATE events SET type = type", "SELECT count(*) FROM webhook_deliveries");

        await Maintain();

        Assert.That(await Partitions("events"), Does.Contain(Week("events", Server.Clock.GetUtcNow())));
    }

    [Test]
    public async Task A_replica_skips_the_work_that_another_has_begun()
    {
        Server.Clock.Advance(TimeSpan.FromDays(70));
        var week = Week("events", Server.Clock.GetUtcNow());
        var now = Server.Clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        await using (await Transaction($"SELECT add_partitions('{now}', 3)"))
        {
            await Maintain();
            Assert.That(await Partitions("events"), Does.Not.Contain(week), "The other has not committed.");
        }

        // PostgreSQL ends the transaction some time after its connection.
        await Eventually.Is(
            true,
            async () =>
            {
                await Maintain();
                return (await Partitions("events"))!.Contains(week);
            });
    }

    [Test]
    public async Task A_missing_week_throws_and_is_reported_weeks_before()
    {
        var buyer = await Server.Buyer();
        var submission = await buyer.Submission(await buyer.DraftTask());
        await Maintain();
        var coverages = new List<int>();
        for (var week = 0; week < 12 && coverages.LastOrDefault() >= 0; week++)
        {
            Server.Clock.Advance(TimeSpan.FromDays(7));
            coverages.Add((await Coverage()).Where(table => Tables.Contains(table.Table)).Min(table => table.SpansAhead));
        }

        Assert.That(coverages, Does.Contain(1).And.Contain(0).And.Ordered.Descending);
        var refusal = Assert.ThrowsAsync<PostgresException>(() => buyer.Announce("submission.created", submission))!;
        Assert.That(refusal.MessageText, Is.EqualTo("no partition of relation \"events\" found for row"));
    }

    [Test]
    public async Task Doctor_warns_before_partitions_are_missing()
    {
        await Maintain();
        var findings = new List<(Health Health, string? Remedy)> { await Worst() };
        for (var day = 0; day < 12 && findings[^1].Health != Health.Red; day++)
        {
            Server.Clock.Advance(TimeSpan.FromDays(1));
            findings.Add(await Worst());
        }

        Assert.That(findings.Select(finding => finding.Health).Distinct(), Is.EqualTo(new[] { Health.Green, Health.Yellow, Health.Red }));
        Assert.That(findings[^1].Remedy, Is.EqualTo("Run the command 'migrate'."));
    }

    [Test]
    public async Task New_partitions_have_the_options_and_keys_of_the_table()
    {
        Server.Clock.Advance(TimeSpan.FromDays(70));
        await Maintain();
        var deliveries = Week("webhook_deliveries", Server.Clock.GetUtcNow());

        Assert.That(
            await Server.Sql<string[]>("SELECT reloptions FROM pg_class WHERE relname = $1", deliveries), Does.Contain("fillfactor=80"));
        Assert.That(
            await Server.Sql<string[]>(
                "SELECT array_agg(pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'u'",
                deliveries),
            Is.EqualTo(new[] { "UNIQUE (event_id, endpoint_id)" }));
    }

    private async Task<(Health Health, string? Remedy)> Worst() => (await Server.Operate(new Diagnose(IsQuick: true))).Value
        .Where(each => each.Check == "partitions")
        .Select(each => (each.Finding.Health, each.Finding.Remedy))
        .MaxBy(finding => finding.Health);

    private Task<IReadOnlyList<PartitionCoverage>> Coverage() =>
        Server.With<PartitionMaintenance, IReadOnlyList<PartitionCoverage>>(partitions => partitions.ListCoverage(CancellationToken.None));
}
