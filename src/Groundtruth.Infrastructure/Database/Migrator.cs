using System.Reflection;
using DbUp;
using DbUp.Engine;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Database.Partitions;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Applies the numbered SQL files of the folder Migrations, each once.</summary>
/// <remarks>
/// Each runs in its own transaction. Files that end with <c>_concurrently.sql</c> run outside of one and can be repeated: they build
/// indexes and fill columns while requests are served.
/// </remarks>
public sealed class Migrator
{
    private const long Lock = 4_711_815_162_342;

    /// <summary>With the lock timeout of a migration, a busy table is retried for two minutes.</summary>
    private const int MaxAttempts = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string connectionString;
    private readonly TimeProvider time;

    internal Migrator(DatabaseConnectionString connectionString, TimeProvider time) =>
        (this.connectionString, this.time) = (connectionString.ForMigrations, time);

    internal static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))];

    /// <summary>Applies all pending migrations, however long they take, and returns their names.</summary>
    /// <remarks>A database lock admits one process at a time.</remarks>
    /// <exception cref="UnavailableException">The database cannot be reached.</exception>
    /// <exception cref="MigrationException">A migration failed and must be retried, or the database cannot be migrated.</exception>
    public async Task<IReadOnlyList<string>> Apply(MigrationReport report, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await WaitForTurn(connection, report, ct);
            await SquashedMigrations.Adopt(connection, ct);
            var applied = await Upgrade(report, ct);
            await IndexFence.Apply(connection, ct);
            await PartitionMaintenance.Add(connection, time.GetUtcNow(), ct);
            return applied;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NotPermitted(e);
        }
        catch (NpgsqlException e)
        {
            throw new UnavailableException($"The database cannot be reached: {Reason(e)}", e);
        }
    }

    /// <summary>Polls, because waiting for the lock would not show in the output.</summary>
    private async Task WaitForTurn(NpgsqlConnection connection, MigrationReport report, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = Lock } },
        };
        for (var isFirst = true; await command.ExecuteScalarAsync(ct) is not true; isFirst = false)
        {
            if (isFirst)
            {
                report.Wait("Waiting for another process that migrates the database.");
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    private async Task<IReadOnlyList<string>> Upgrade(MigrationReport report, CancellationToken ct)
    {
        List<string> applied = [];
        for (var attempt = 1; ; attempt++)
        {
            var result = await Task.Run(() => PerformUpgrade(report.Migration), ct).WaitAsync(ct);
            applied.AddRange(result.Scripts.Select(script => script.Name));
            if (result.Successful)
            {
                if (!result.Scripts.Any())
                {
                    return applied;
                }

                attempt = 0;
                continue;
            }

            if (attempt == MaxAttempts || result.Error is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                throw Failed(result);
            }

            report.Wait("Another transaction locks a table that the migration changes. Retrying.");
            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>Applies the next pending migrations that all run inside, or all outside, of a transaction.</summary>
    private DatabaseUpgradeResult PerformUpgrade(Action<string> reportName)
    {
        var pending = Engine(reportName, Names.Contains, isConcurrent: false).GetScriptsToExecute().Select(script => script.Name).ToList();
        var isConcurrent = pending.Count > 0 && IsConcurrent(pending[0]);
        var next = pending.TakeWhile(name => IsConcurrent(name) == isConcurrent).ToHashSet();
        return Engine(reportName, next.Contains, isConcurrent).PerformUpgrade();
    }

    private static bool IsConcurrent(string name) => name.EndsWith("_concurrently.sql", StringComparison.Ordinal);

    private UpgradeEngine Engine(Action<string> reportName, Func<string, bool> isSelected, bool isConcurrent)
    {
        var builder = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), isSelected)
            .JournalToPostgresqlTable("public", "schema_versions")
            .LogToNowhere();
        builder = isConcurrent
            ? builder.WithoutTransaction()
            : builder.WithTransactionPerScript().WithPreprocessor(new LockTimeoutPreprocessor());
        builder.Configure(configuration => configuration.ScriptExecutor = new ReportingExecutor(configuration.ScriptExecutor, reportName));
        return builder.Build();
    }

    private MigrationException Failed(DatabaseUpgradeResult result) => result.Error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => NotPermitted(e),
        var e => new MigrationException($"Migration {result.ErrorScript?.Name} failed: {Reason(e)}", e),
    };

    private MigrationException NotPermitted(PostgresException e)
    {
        var role = new NpgsqlConnectionStringBuilder(connectionString).Username;
        return new MigrationException(
            $"The role '{role}' may not change the schema ({e.MessageText}). Run 'migrate' as the owner of the database, or grant the role "
            + "CREATE on the schema public and the ownership of its tables.",
            e);
    }

    /// <summary>Without the lines that Npgsql appends.</summary>
    private static string Reason(Exception e) => e is PostgresException refusal ? $"{refusal.MessageText}." : e.Message;
}
