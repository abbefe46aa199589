using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>A database that has all migrations before the tested ones.</summary>
/// <param name="migration">A part of the names of the tested migrations.</param>
public abstract class OldDatabaseTests(string migration)
{
    private string database = "";

    protected string[] Tested { get; } =
        [.. Migrator.Names.Where(name => name.Contains(migration, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [SetUp]
    public async Task BuildDatabaseBefore()
    {
        database = await TestRun.CreateEmptyDatabase();
        foreach (var name in Migrator.Names.Order(StringComparer.Ordinal).TakeWhile(name => !Tested.Contains(name)))
        {
            await Apply(name);
        }
    }

    [TearDown]
    public Task DropDatabase() => TestRun.DropDatabase(database);

    protected async Task Migrate()
    {
        foreach (var name in Tested)
        {
            await Apply(name);
        }
    }

    /// <param name="notice">Receives PostgreSQL's debug messages.</param>
    protected async Task Apply(string name, Action<string>? notice = null)
    {
        await using var resource = typeof(Migrator).Assembly.GetManifestResourceStream(name)!;
        var sql = await new StreamReader(resource).ReadToEndAsync();
        if (name.EndsWith("_concurrently.sql", StringComparison.Ordinal))
        {
            await ExecuteEach(sql.Contains("$$", StringComparison.Ordinal) ? [sql] : sql.Trim().Split(";\n"));
            return;
        }

        await Execute($"BEGIN; {(notice is null ? "" : "SET LOCAL client_min_messages = 'debug1';")} {sql}; COMMIT", notice);
    }

    /// <summary>Executes statements that must not run in a transaction.</summary>
    private async Task ExecuteEach(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            await Execute(statement);
        }
    }

    protected async Task Execute(string sql, Action<string>? notice = null)
    {
        await using var connection = await Connect();
        connection.Notice += (_, e) => notice?.Invoke(e.Notice.MessageText);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    protected async Task<List<string>> Lines(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
