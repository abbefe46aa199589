using System.Threading.Channels;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Migrations that have to wait, or are refused.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MigratingTests
{
    private readonly Channel<string> reports = Channel.CreateUnbounded<string>();
    private string database = "";

    [SetUp]
    public async Task CreateDatabase() => database = await TestRun.CreateEmptyDatabase();

    [TearDown]
    public Task DropDatabase() => TestRun.DropDatabase(database);

    [Test]
    public async Task Second_process_waits_for_the_first()
    {
        await using var first = await Connect();
        await Execute(first, "SELECT pg_advisory_lock(4711815162342)");

        var second = Migrate();
        await Reported("Waiting for another process");
        await Execute(first, "SELECT pg_advisory_unlock(4711815162342)");

        Assert.That(await second, Has.Count.EqualTo(Migrator.Names.Count));
    }

    /// <summary>The wait exceeds the configured command timeout, which would have ended the migration.</summary>
    [Test]
    public async Task Migration_is_retried_if_a_table_is_locked()
    {
        await using var other = await Connect();
        await Execute(
            other,
            "CREATE TABLE schema_versions (id serial PRIMARY KEY, scriptname varchar(255) NOT NULL, applied timestamp NOT NULL)");
        await Execute(other, "BEGIN; LOCK TABLE schema_versions IN SHARE MODE");

        var migration = Migrate(";Command Timeout=1");
        await Reported("Another transaction locks a table");
        await Execute(other, "COMMIT");

        Assert.That(await migration, Has.Count.EqualTo(Migrator.Names.Count));
    }

    [Test]
    public async Task Every_migration_is_reported_before_it_runs()
    {
        var applied = await Migrate();

        reports.Writer.Complete();
        var reported = await reports.Reader.ReadAllAsync().ToListAsync();
        Assert.That(reported, Is.EqualTo(applied));
    }

    [Test]
    public async Task Role_without_permission_learns_the_remedy()
    {
        await TestRun.AdministerIn(database, "ALTER SCHEMA public OWNER TO postgres; REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        var refusal = Assert.ThrowsAsync<MigrationException>(() => Migrate())!;

        Assert.That(
            refusal.Message,
            Does.StartWith("The role 'groundtruth' may not change the schema (permission denied for schema public). Run 'migrate' as"));
    }

    [Test]
    public async Task Failure_is_one_sentence()
    {
        await using var other = await Connect();
        await Execute(other, "CREATE TABLE users (id int)");

        var refusal = Assert.ThrowsAsync<MigrationException>(() => Migrate())!;

        Assert.That(refusal.Message, Does.Match("^Migration .*0001_accounts.sql failed: relation \"users\" already exists\\.$"));
    }

    private Task<IReadOnlyList<string>> Migrate(string options = "") =>
        new Migrator(new DatabaseConnectionString(database + options), TimeProvider.System)
            .Apply(new MigrationReport(Report, Report), CancellationToken.None);

    private void Report(string text) => reports.Writer.TryWrite(text);

    private async Task Reported(string text)
    {
        await foreach (var report in reports.Reader.ReadAllAsync())
        {
            if (report.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
