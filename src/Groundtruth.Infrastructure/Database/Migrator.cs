using System.Reflection;
using DbUp;
using DbUp.Engine;
using Groundtruth.Application;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Applies the numbered SQL files of the folder Migrations, each once and in its own transaction.</summary>
public sealed class Migrator
{
    private const long Lock = 4_711_815_162_342;

    private readonly string connectionString;

    internal Migrator(DatabaseConnectionString connectionString) => this.connectionString = connectionString.ForOneConnection;

    /// <summary>Applies all pending migrations and returns their names. A database lock admits one process at a time.</summary>
    /// <exception cref="UnavailableException">The database cannot be reached.</exception>
    /// <exception cref="MigrationException">A migration failed and was rolled back, or the database cannot be migrated.</exception>
    public async Task<IReadOnlyList<string>> Apply(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new UnavailableException($"The database cannot be reached: {e.Message}", e);
        }

        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
        await command.ExecuteNonQueryAsync(ct);

        await SquashedMigrations.Adopt(connection, ct);
        var result = Engine().PerformUpgrade();
        if (!result.Successful)
        {
            throw new MigrationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }

        await IndexFence.Apply(connection, ct);
        return [.. result.Scripts.Select(script => script.Name)];
    }

    public bool IsUpToDate() => !Engine().IsUpgradeRequired();

    private UpgradeEngine Engine() => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
        .JournalToPostgresqlTable("public", "schema_versions")
        .WithTransactionPerScript()
        .LogToNowhere()
        .Build();
}
