using System.Reflection;
using DbUp;
using DbUp.Engine;
using Groundtruth.Application;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Brings the database to what this program needs, by numbered SQL files.</summary>
public sealed class Migrator
{
    private const long Lock = 4_711_815_162_342;

    private readonly string connectionString;

    internal Migrator(DatabaseConnectionString connectionString) => this.connectionString = connectionString.ForOneConnection;

    /// <summary>Applies what is missing; one process at a time. Returns the names of what was applied.</summary>
    /// <exception cref="UnavailableException">The database cannot be reached.</exception>
    /// <exception cref="MigrationException">A migration failed; it was rolled back, and those after it were not tried.</exception>
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

        var result = Engine().PerformUpgrade();
        return result.Successful
            ? [.. result.Scripts.Select(script => script.Name)]
            : throw new MigrationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    /// <summary>Whether nothing is missing.</summary>
    public bool IsUpToDate() => !Engine().IsUpgradeRequired();

    private UpgradeEngine Engine() => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
        .JournalToPostgresqlTable("public", "schema_versions")
        .WithTransactionPerScript()
        .LogToNowhere()
        .Build();
}

/// <summary>The database cannot be brought to what this program needs.</summary>
public sealed class MigrationException(string message, Exception inner) : Exception(message, inner);
