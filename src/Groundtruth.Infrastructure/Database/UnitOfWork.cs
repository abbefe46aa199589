using Dapper;
using Groundtruth.Application;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Sends collected writes as one batch: one round trip and one transaction. A locking read begins an explicit one.</summary>
internal sealed class UnitOfWork(PostgresReader database, ConstraintErrors constraints) : IAsyncDisposable
{
    private readonly List<NpgsqlBatchCommand> writes = [];
    private readonly List<Action> afterCommit = [];
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private bool hasCommittedPhase;

    /// <summary>A rollback drops the action.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Reads inside the transaction, for rows that must not change before the commit.</summary>
    public async Task<T?> QuerySingle<T>(string sql, object parameters, CancellationToken ct)
    {
        var command = await Command(sql, parameters, ct);
        return await Translated(connection!.QuerySingleOrDefaultAsync<T>(command));
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object parameters, CancellationToken ct)
    {
        var command = await Command(sql, parameters, ct);
        return (await Translated(connection!.QueryAsync<T>(command))).AsList();
    }

    public void Write(string sql, object values) => writes.Add(NamedStatement.Command(sql, values));

    /// <exception cref="ConstraintViolatedException">A constraint refused the writes for an expected reason.</exception>
    /// <exception cref="TransactionRolledBackException">A retry may succeed.</exception>
    /// <exception cref="UnavailableException">The database is unreachable, or a lock was not available in time.</exception>
    public async Task Commit(CancellationToken ct)
    {
        Action[] committed = [.. afterCommit];
        try
        {
            await SendBatch(ct);
        }
        catch (PostgresException e) when (constraints.Find(e) is { } error)
        {
            throw new ConstraintViolatedException(error, e);
        }
        catch (NpgsqlException e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
        finally
        {
            await Rollback();
        }

        foreach (var action in committed)
        {
            action();
        }
    }

    /// <summary>Commits an atomic phase: from here on a transient failure must not repeat the request.</summary>
    /// <inheritdoc cref="Commit" path="/exception"/>
    public async Task CommitPhase(CancellationToken ct)
    {
        var hasWrites = writes.Count > 0;
        await Commit(ct);
        hasCommittedPhase |= hasWrites;
    }

    public async Task Rollback()
    {
        writes.Clear();
        afterCommit.Clear();
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        (transaction, connection) = (null, null);
    }

    public ValueTask DisposeAsync() => new(Rollback());

    /// <summary>The exception for a rolled back transaction. After a committed phase, a retry would repeat committed work.</summary>
    public Exception RolledBack(Exception cause) => hasCommittedPhase
        ? new UnavailableException("The database rolled back a transaction after a committed phase.", cause)
        : new TransactionRolledBackException("The database rolled back the transaction.", cause);

    private async Task<CommandDefinition> Command(string sql, object parameters, CancellationToken ct)
    {
        connection ??= await database.Open(ct);
        transaction ??= await connection.BeginTransactionAsync(ct);
        return new CommandDefinition(sql, parameters, transaction, cancellationToken: ct);
    }

    private async Task SendBatch(CancellationToken ct)
    {
        connection ??= await database.Open(ct);
        if (transaction is not null)
        {
            // Sent with the writes to save a round trip. Npgsql learns from the response that the transaction has ended.
            writes.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        if (writes.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var write in writes)
        {
            batch.BatchCommands.Add(write);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<T> Translated<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (NpgsqlException e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    private Exception? Translate(NpgsqlException e) => e switch
    {
        _ when PgErrors.IsLockTimeout(e) => new UnavailableException("Another transaction held a row lock for too long.", e),
        PostgresException refusal when PgErrors.IsTransient(refusal) => RolledBack(e),

        // The transaction may have been committed. A retry with the same idempotency key finds out.
        _ when PgErrors.IsConnectionLost(e) => new UnavailableException("The connection to the database was lost.", e),
        _ => null,
    };
}
