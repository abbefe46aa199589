using Groundtruth.Application;
using Groundtruth.Application.Database;
using Groundtruth.Domain;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class DatabaseReadiness(PostgresReader database, MigrationJournal journal, WriteRefusals refusals) : IReadiness
{
    /// <summary>A load balancer must get a response within two seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    private readonly Lock sharing = new();
    private Task<Error?> check = Task.FromResult<Error?>(null);

    /// <summary>Never reset: only a newer program adds migrations.</summary>
    private bool isUpToDate;

    public async Task<Error?> Problem(CancellationToken ct)
    {
        try
        {
            return await Shared().WaitAsync(Limit, ct);
        }
        catch (TimeoutException)
        {
            return DatabaseErrors.Unreachable;
        }
    }

    /// <summary>A check that concurrent callers share.</summary>
    /// <remarks>Checks of a hanging database then do not exhaust the pool.</remarks>
    private Task<Error?> Shared()
    {
        lock (sharing)
        {
            return check.IsCompleted ? check = Check() : check;
        }
    }

    private async Task<Error?> Check()
    {
        try
        {
            const string Sql = "SELECT current_setting('transaction_read_only')";
            var isReadOnly = await database.QuerySingle<string>(Sql, new { }, CancellationToken.None) == "on";
            isUpToDate = isUpToDate || !Migrator.Names.Except(await journal.ListApplied(CancellationToken.None)).Any();
            return !isUpToDate ? DatabaseErrors.NotMigrated
                : isReadOnly || (refusals.Any && !await CanStore()) ? DatabaseErrors.ReadOnly
                : null;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            return DatabaseErrors.Unreachable;
        }
    }

    /// <summary>Checks whether writes can succeed again, without waiting for a request to try one.</summary>
    /// <remarks>
    /// The sort spills a megabyte to the disk, which a full one refuses. A small write would not detect a full disk, because it may find
    /// space within an existing page.
    /// </remarks>
    private async Task<bool> CanStore()
    {
        if (refusals.IsRecent)
        {
            return false;
        }

        await using var connection = await database.Open(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = database.Limits.CommandTimeout,
            BatchCommands =
            {
                new("SELECT set_config('work_mem', '64kB', true)"),
                new("SELECT count(*) FROM (SELECT repeat('x', 1000) || n AS line FROM generate_series(1, 1000) n ORDER BY line) sorted"),
            },
        };
        try
        {
            await batch.ExecuteNonQueryAsync();
            refusals.Forget();
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}
