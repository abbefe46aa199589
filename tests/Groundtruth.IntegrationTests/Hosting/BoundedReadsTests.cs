using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.IntegrationTests.Frozen;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Statements read no more than their own rows require, also with missing or stale statistics. Plans are generic.</summary>
public sealed partial class BoundedReadsTests : QueryWalk
{
    /// <summary>With the partition of later rows.</summary>
    private const int PartsOf30Days = 3;

    /// <inheritdoc cref="PartsOf30Days"/>
    private const int PartsOf90Days = 6;

    [TestCase(Statistics.None)]
    [TestCase(Statistics.Empty)]
    [TestCase(Statistics.Stale)]
    public async Task Other_tenants_rows_do_not_count(Statistics statistics)
    {
        await Fill(statistics);

        var reads = new List<(string Name, string Statement, long Rows, long Buffers, string Log)>();
        foreach (var (name, work) in Work)
        {
            reads.AddRange((await Explain(work)).Select(log => (name, StatementPlan.Parse(log).Statement, Rows(log), Buffers(log), log)));
        }

        Assert.That(reads.Select(read => read.Statement).Distinct().Count(), Is.GreaterThan(50));
        Assert.That(reads.Where(read => read.Statement.Contains("FROM ONLY", StringComparison.Ordinal)), Is.Not.Empty, "foreign keys");
        Assert.That(
            reads.Where(read => read.Buffers > BuffersPerStatement + (BuffersPerRow * read.Rows))
                .Select(read => $"{read.Name}: {read.Buffers} buffers for {read.Rows} rows: {read.Log}"),
            Is.Empty);
    }

    /// <summary>A plan that is generic leaves the choice of partitions to the execution.</summary>
    [Test]
    public async Task Statements_read_few_partitions()
    {
        var most = new Dictionary<string, int>
        {
            ["a buyer's events"] = PartsOf30Days,
            ["a buyer's events of a type"] = PartsOf30Days,
            ["an endpoint's deliveries"] = PartsOf90Days,
            ["an endpoint's failed deliveries"] = PartsOf90Days,
            ["a delivery"] = PartsOf90Days,
            ["a redelivery"] = PartsOf90Days,
            ["recovered deliveries"] = PartsOf90Days,
        };
        await Fill();

        var reads = new List<(string Name, int Partitions, string Log)>();
        foreach (var (name, work) in Work)
        {
            reads.AddRange(
                from log in await Explain(work)
                from partitions in PartitionRead().Matches(log).GroupBy(match => match.Groups[1].Value, match => match.Groups[2].Value)
                select (name, partitions.Distinct().Count(), log));
        }

        Assert.That(reads.Select(read => read.Name), Does.Contain("a sent delivery").And.Contain("a delivery").And.SupersetOf(most.Keys));
        Assert.That(
            reads.Where(read => read.Partitions > most.GetValueOrDefault(read.Name, 1))
                .Select(read => $"{read.Name}: {read.Partitions} partitions: {read.Log}"),
            Is.Empty);
    }

    [Test]
    public async Task Migrations_keep_the_plans_of_their_role_on_indexes() => Assert.That(
        await Server.Sql<string[]>(
            "SELECT ARRAY[current_setting('enable_seqscan'), current_setting('jit'), current_setting('plan_cache_mode')]"),
        Is.EqualTo(new[] { "off", "off", "force_generic_plan" }));

    [Test]
    public async Task Claims_pass_over_deliveries_that_an_old_snapshot_keeps()
    {
        await Fill();
        await Server.Sql<object>("UPDATE webhook_queue SET status = 'queued', next_attempt_at = now() - interval '1 hour'");
        await using var snapshot = await OldSnapshot();
        await Server.Sql<object>("UPDATE webhook_queue SET status = 'sending', next_attempt_at = now() - interval '30 minutes'");
        await Server.Sql<object>("DELETE FROM webhook_queue");

        var (now, queue) = (Server.Clock.GetUtcNow(), await Server.With<DeliveryQueue, DeliveryQueue>(Task.FromResult));
        var full = await Explain(() => queue.ListQueues(since: null, CancellationToken.None));
        var recent = await Explain(async () =>
        {
            var since = now.AddMinutes(-1);
            await queue.ListQueues(since, CancellationToken.None);
            await queue.Claim([new("whe_1000000000000001", new(since, ""), 32)], now.AddSeconds(30), CancellationToken.None);
            await queue.Promote(since, now, CancellationToken.None);
            await queue.CancelUndeliverable(since, now, CancellationToken.None);
        });

        Assert.That(full.Max(Buffers), Is.GreaterThan(BuffersPerStatement), "the deliveries are kept");
        Assert.That(recent, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(recent.Max(Buffers), Is.LessThan(BuffersPerStatement));
    }

    [Test]
    public async Task Folds_pass_over_differences_that_an_old_snapshot_keeps()
    {
        await Fill();
        await using var snapshot = await OldSnapshot();
        await AppendDifferences(FilledTables.Rows);
        await Server.Finish("fold_tallies");

        var recent = await BuffersOfFold();
        Server.Clock.Advance(TimeSpan.FromSeconds(30));
        var full = await BuffersOfFold();

        Assert.That(full, Is.GreaterThan(BuffersPerStatement), "the differences are kept");
        Assert.That(recent, Is.LessThan(BuffersPerStatement));
    }

    [TestCase(Statistics.None)]
    [TestCase(Statistics.Empty)]
    [TestCase(Statistics.Stale)]
    public async Task Audit_entries_of_the_other_mode_do_not_count(Statistics statistics)
    {
        await Fill(statistics);
        await TestRun.AdministerIn(
            Database,
            $"""
            SET session_replication_role = replica;
            INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
            SELECT 'aud_2' || lpad(n::text, 15, '0'), '{Owner.OrgId.Value}', 'live', 'operator', 'key.created', 'key_1', now()
            FROM generate_series(1, {FilledTables.Rows}) n
            """);

        var logs = await Explain(() => Server.OperateFor(Owner, new ListAuditEntries(new PageRequest(Limit: "50"))));

        var read = logs.Single(log => log.Contains("FROM audit_entries", StringComparison.Ordinal));
        Assert.That(Rows(read), Is.Positive);
        Assert.That(Buffers(read), Is.LessThan(BuffersPerStatement + (BuffersPerRow * Rows(read))));
    }

    [Test]
    public async Task Tasks_without_spots_are_passed_over_in_parts()
    {
        await Fill();
        await TestRun.AdministerIn(
            Database,
            """
            SET session_replication_role = replica;
            UPDATE reservations r SET status = 'live', expires_at = '2100-01-01'
            FROM tasks t
            WHERE t.id = r.task_id AND t.status = 'open' AND t.target_submissions = 1
            """);
        var contributor = await Server.Contributor();

        var older = await Pages(contributor, "limit=50", "next");
        var newer = await Pages(contributor, $"limit=50&ending_before={older[^1].Ids.Single()}", "prev");

        Assert.That(
            older.Select(page => (page.Items.Count, page.Json.Flag("has_more"))),
            Is.EqualTo(new[] { (0, true), (0, true), (1, false) }));
        Assert.That(
            newer.Select(page => (page.Items.Count, page.Json.Flag("has_more"))),
            Is.EqualTo(new[] { (0, true), (0, true), (0, false) }));
        Assert.That((await contributor.Get(newer[0].Link("next")!)).Ids, Is.EqualTo(older[^1].Ids));
    }

    /// <summary>A page of open tasks and those that its links lead to.</summary>
    private static async Task<IReadOnlyList<ApiResponse>> Pages(Contributor contributor, string query, string relation)
    {
        var pages = new List<ApiResponse>();
        for (var path = $"/api/contributor/v1/tasks?{query}"; path is not null; path = pages[^1].Link(relation))
        {
            pages.Add(await contributor.Get(path));
        }

        return pages;
    }

    private async Task AppendDifferences(int count) => await Server.Sql<object>(
        """
        INSERT INTO tally_deltas (scope, mode, part, name, count, total)
        SELECT 'org_' || n, 'test', repeat('-', 300), 'open', 1, 0 FROM generate_series(1, $1::int) n
        """,
        count);

    private async Task<long> BuffersOfFold()
    {
        await AppendDifferences(1);
        var logs = await Explain(() => Server.Run("fold_tallies"));
        return logs.Where(log => log.Contains("DELETE FROM tally_deltas", StringComparison.Ordinal)).Max(Buffers);
    }

    private async Task<IAsyncDisposable> OldSnapshot()
    {
        var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        await using var read = new NpgsqlCommand("SELECT count(*) FROM organizations", connection);
        await read.ExecuteScalarAsync();
        return connection;
    }

    protected override async Task BeforeServer()
    {
        await base.BeforeServer();
        await new Migrator(new DatabaseConnectionString(Database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);
        var database = new NpgsqlConnectionStringBuilder(Database).Database;
        foreach (var setting in (string[])["analyze = on", "buffers = on", "timing = off", "nested_statements = on"])
        {
            await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_{setting}");
        }
    }

    /// <summary>The rows of the outermost node.</summary>
    private static long Rows(string log) => Number(ActualRows().Match(log).Groups[1]);

    /// <summary>The buffers of the outermost node, which include those of the nodes within.</summary>
    private static long Buffers(string log)
    {
        var read = SharedBuffers().Match(log);
        return Number(read.Groups[1]) + Number(read.Groups[2]);
    }

    private static long Number(Group digits) => digits.Success ? long.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\(actual rows=(\d+) loops=")]
    private static partial Regex ActualRows();

    [GeneratedRegex(@"Scan.* on (events|webhook_deliveries|webhook_attempts)_(part_\d|later) .*\(actual rows=")]
    private static partial Regex PartitionRead();

    [GeneratedRegex(@"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?")]
    private static partial Regex SharedBuffers();
}
