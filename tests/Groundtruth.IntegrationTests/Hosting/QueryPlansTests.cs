using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Frozen;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>Query plans of the program's own statements with tens of thousands of rows.</summary>
public sealed class QueryPlansTests : QueryWalk
{
    private static readonly string[] GrowingTables =
    [
        "tasks", "task_external_ids", "submissions", "reservations", "transfers", "payouts", "refunds", "ledger_entries",
        "checkout_sessions", "events", "users", "sessions", "simulations", "simulated_submissions", "example_uploads", "exports",
        "export_members", "export_files", "missing_media", "near_duplicate_videos", "near_duplicate_keys", "audit_entries",
        "webhook_endpoints", "webhook_deliveries", "webhook_queue", "webhook_attempts", "request_log",
    ];

    [Test]
    public async Task No_statement_scans_a_growing_table()
    {
        await Fill();

        var scanned = new List<string>();
        foreach (var (name, work) in Work)
        {
            var plans = await Explain(work);
            Assert.That(plans, Is.Not.Empty, name);
            scanned.AddRange(plans
                .Where(plan => GrowingTables.Any(table => Regex.IsMatch(plan, $@"Seq Scan on {table}(_part_\d|_2\d+)? ")))
                .Select(plan => $"{name}: {plan}"));
        }

        Assert.That(scanned, Is.Empty);
    }

    [Test]
    public async Task Each_statement_keeps_its_plan()
    {
        await Fill();

        var plans = new List<StatementPlan>();
        foreach (var (_, work) in Work)
        {
            plans.AddRange((await Explain(work)).Select(StatementPlan.Parse));
        }

        Assert.That(plans.DistinctBy(plan => plan.Statement).Count(), Is.GreaterThan(40));
        FrozenFile.AssertEqual("plans.txt", StatementPlan.Lines(plans));
    }
}
