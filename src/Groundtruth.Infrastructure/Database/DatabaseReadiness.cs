using Groundtruth.Application;
using Groundtruth.Application.Database;
using Groundtruth.Domain;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class DatabaseReadiness(PostgresReader database, Migrator migrator) : IReadiness
{
    private static readonly Error Unreachable =
        new(ErrorKind.Unavailable, "database_unreachable", "The database cannot be reached.") { RetryAfterSeconds = 5 };

    private static readonly Error NotMigrated =
        new(ErrorKind.Unavailable, "migrations_missing", "The database schema is outdated. Run the command 'migrate'.")
        {
            RetryAfterSeconds = 5,
        };

    /// <summary>Never reset: only a newer program adds migrations.</summary>
    private bool isUpToDate;

    public async Task<Error?> Problem(CancellationToken ct)
    {
        try
        {
            await database.QuerySingle<int>("SELECT 1", new { }, ct);
            isUpToDate = isUpToDate || migrator.IsUpToDate();
            return isUpToDate ? null : NotMigrated;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            return Unreachable;
        }
    }
}
