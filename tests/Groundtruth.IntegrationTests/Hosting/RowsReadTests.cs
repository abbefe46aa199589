using Groundtruth.Benchmarks.Growth;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Statements read few rows for each that they return or change, beside 20,000 rows of other organizations.</summary>
public sealed class RowsReadTests : QueryWalk
{
    private const int RowsPerRow = 10;

    /// <summary>Statements that read more, by a part of their text, with the bound that they have instead.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["FROM near_duplicate_keys WHERE key = keys.key"] = "A search: some videos for each key of the new one.",
        ["INSERT INTO events"] = "The endpoints of an organization: at most 16, but 100 in the filled tables.",
        ["INSERT INTO webhook_deliveries"] = "The endpoints of an organization, too.",
        ["AS due_last"] = "A figure for operators: the oldest of the 1,000 items that are due last.",
        ["FROM request_log"] = "A search: at most 10,000 requests of a page are compared with its filters.",
        ["SELECT version()"] = "Npgsql's own: the types of the database, once for each pool.",
    };

    [Test]
    public async Task A_statement_reads_at_most_ten_rows_for_one()
    {
        await Fill();
        await Server.Run("fold_tallies");

        var costs = new List<(string Work, PlanCost Cost)>();
        foreach (var (name, work) in Work)
        {
            costs.AddRange((await Explain(work)).Select(PlanCost.Parse).OfType<PlanCost>().Select(cost => (name, cost)));
        }

        Assert.That(costs.Select(each => each.Cost.Statement).Distinct().Count(), Is.GreaterThan(50));
        Assert.That(costs.Sum(each => each.Cost.RowsOut), Is.GreaterThan(100), "rows are counted");
        Assert.That(
            costs.Where(each => each.Cost.RowsPerRow > RowsPerRow && !IsOther(each.Cost)).Select(each => $"{each.Work}: {each.Cost}"),
            Is.Empty);
    }

    private static bool IsOther(PlanCost cost) => Others.Keys.Any(part => cost.Statement.Contains(part, StringComparison.Ordinal));

    protected override async Task BeforeServer()
    {
        await base.BeforeServer();
        await new Migrator(new DatabaseConnectionString(Database), TimeProvider.System).Apply(MigrationReport.None, CancellationToken.None);
        var database = new NpgsqlConnectionStringBuilder(Database).Database;
        foreach (var setting in (string[])["analyze = on", "buffers = on", "timing = off", "nested_statements = on", "format = json"])
        {
            await TestRun.Administer($"ALTER DATABASE {database} SET auto_explain.log_{setting}");
        }
    }
}
