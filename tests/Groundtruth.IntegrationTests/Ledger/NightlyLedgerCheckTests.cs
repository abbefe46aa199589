using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Ledger;

/// <summary>The job that verifies the ledger once a night.</summary>
public sealed class NightlyLedgerCheckTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task The_ledger_is_checked_once_a_night()
    {
        // Far from the hour of the check.
        var now = Server.Clock.GetUtcNow().UtcDateTime;
        Server.Clock.Advance(now.Date.AddDays(1).AddHours(12) - now);
        var first = await Check();
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        var repeated = await Check();
        Server.Clock.Advance(TimeSpan.FromHours(24));
        var nextNight = await Check();

        Assert.That(first, Is.Not.Null);
        Assert.That(repeated, Is.EqualTo(first));
        Assert.That(nextNight, Is.GreaterThan(first));
    }

    [Test]
    public async Task Discrepancies_are_logged_and_counted()
    {
        var task = await (await Server.Buyer()).OpenTask();
        await Server.Sql<object>("UPDATE tasks SET approved_count = approved_count + 1 WHERE id = $1", task);

        await Check();

        Assert.That((await Server.LedgerCheck()).FaultCount, Is.Positive);
        Assert.That(Server.Logs.Errors, Has.Some.Contains(task));
    }

    [Test]
    public async Task A_clean_check_by_an_operator_resets_the_count()
    {
        var task = await (await Server.Buyer()).OpenTask();
        await Server.Sql<object>("UPDATE tasks SET approved_count = approved_count + 1 WHERE id = $1", task);
        await Check();
        var faulty = await CommandRun.Run(CommandEnvironment, "ledger", "check", "--all");
        var before = (await Server.LedgerCheck()).FaultCount;

        await Server.Sql<object>("UPDATE tasks SET approved_count = approved_count - 1 WHERE id = $1", task);
        var repaired = await CommandRun.Run(CommandEnvironment, "ledger", "check", "--all");

        Assert.That((faulty.ExitCode, repaired.ExitCode), Is.EqualTo((1, 0)), repaired.Errors);
        Assert.That(before, Is.Positive);
        Assert.That((await Server.LedgerCheck()).FaultCount, Is.Zero);
    }

    [Test]
    public async Task The_check_of_a_dead_replica_is_repeated_after_its_lease()
    {
        await Check();
        await Server.Sql<object>(
            "UPDATE ledger_check_runs SET checked_at = NULL, due_at = $1", (Server.Clock.GetUtcNow() + TimeSpan.FromHours(4)).UtcDateTime);

        var during = await Check();
        Server.Clock.Advance(TimeSpan.FromHours(4));
        var after = await Check();

        Assert.That((during, after is null), Is.EqualTo(((DateTimeOffset?)null, false)));
    }

    /// <summary>Runs a step of the job, and returns when the last check ended.</summary>
    private async Task<DateTimeOffset?> Check()
    {
        await Server.Run("check_ledger");
        return (await Server.LedgerCheck()).CheckedAt;
    }
}
