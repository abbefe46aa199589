using Groundtruth.Application;
using Groundtruth.Infrastructure.Database.Replica;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Sends collected writes as one batch: one round trip and one transaction.</summary>
/// <remarks>A locking read begins an explicit one.</remarks>
internal sealed class UnitOfWork(PostgresReader database, ConstraintErrors constraints, RecentWrites? recent = null) : IAsyncDisposable
{
    /// <summary>The time limits of a transaction.</summary>
    /// <remarks>
    /// A lock timeout below the limit of a request distinguishes a locked row from a hanging server. A frozen process loses its locks after
    /// 30 seconds. Part of each transaction, because connection poolers accept neither start-up options nor session state.
    /// </remarks>
    private const string SetTimeouts =
        "SELECT set_config('lock_timeout', @LockTimeout, true), set_config('idle_in_transaction_session_timeout', '30s', true)";

    private readonly List<NpgsqlBatchCommand> writes = [];
    private readonly List<Action> afterCommit = [];
    private readonly HashSet<string> writers = [];
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private bool hasCommittedPhase;

    /// <summary>True after the first read, false if there are only writes so far.</summary>
    public bool HasBegun => transaction is not null;

    /// <summary>A rollback drops the action.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>True if the database did not respond in time.</summary>
    /// <remarks>Another attempt would make the client wait again.</remarks>
    public bool HasTimedOut { get; private set; }

    /// <summary>Reads inside the transaction, for rows that must not change before the commit.</summary>
    public async Task<T?> QuerySingle<T>(string sql, object parameters, CancellationToken ct) =>
        (await Query<T>(sql, parameters, ct)).SingleOrDefault();

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object parameters, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        connection ??= await database.Open(ct);
        var isFirst = transaction is null;
        transaction ??= await connection.BeginTransactionAsync(ct);
        NpgsqlBatchCommand[] statements = isFirst ? [SetTimeoutsCommand()] : [];

        // The statement may write, too, and return what it wrote.
        RememberWriters(parameters);
        try
        {
            return await Bounded(BatchRows.Read<T>(Batch([.. statements, NamedStatement.Command(sql, parameters)]), isFirst));
        }
        catch (Exception e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Reads in the transaction if one has begun, otherwise outside of any.</summary>
    /// <remarks>For reads that may follow a lock. Requests that hold a connection and wait for another one exhaust the pool.</remarks>
    public Task<IReadOnlyList<T>> Read<T>(string sql, object parameters, CancellationToken ct) =>
        HasBegun ? Query<T>(sql, parameters, ct) : database.Query<T>(sql, parameters, ct);

    /// <inheritdoc cref="Read{T}"/>
    public Task<T?> ReadSingle<T>(string sql, object parameters, CancellationToken ct) =>
        HasBegun ? QuerySingle<T>(sql, parameters, ct) : database.QuerySingle<T>(sql, parameters, ct);

    public void Write(string sql, object values)
    {
        writes.Add(NamedStatement.Command(sql, values));
        RememberWriters(values);
    }

    private void RememberWriters(object values)
    {
        if (recent is not null)
        {
            writers.UnionWith(Writers.Of(values));
        }
    }

    /// <exception cref="ConstraintViolatedException">A constraint refused the writes for an expected reason.</exception>
    /// <exception cref="TransactionRolledBackException">A retry may succeed.</exception>
    /// <exception cref="UnavailableException">The database is unreachable, or a lock was not available in time.</exception>
    public async Task Commit(CancellationToken ct)
    {
        Action[] committed = [.. afterCommit];
        try
        {
            await Mark();
            await SendBatch(ct);
            await Mark();
        }
        catch (PostgresException e) when (constraints.Find(e) is { } error)
        {
            throw new ConstraintViolatedException(error, e);
        }
        catch (Exception e) when (Translate(e) is { } translated)
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
        writers.Clear();
        afterCommit.Clear();
        if (connection is null)
        {
            return;
        }

        var closing = Close(connection, transaction);
        (transaction, connection) = (null, null);
        try
        {
            await database.Limits.Wait(closing);
        }
        catch (UnavailableException)
        {
            // The server rolls back when the connection ends.
            HasTimedOut = true;
        }
    }

    public ValueTask DisposeAsync() => new(Rollback());

    /// <summary>The exception for a rolled back transaction.</summary>
    /// <remarks>After a committed phase, a retry would repeat committed work.</remarks>
    public Exception RolledBack(Exception cause) => hasCommittedPhase
        ? new UnavailableException("The database rolled back a transaction after a committed phase.", cause)
        : new TransactionRolledBackException("The database rolled back the transaction.", cause);

    /// <summary>Marks the writers before the commit, so that no reader sees it unmarked.</summary>
    /// <remarks>Also after it, because it may be slow.</remarks>
    private ValueTask Mark() => recent?.Mark(writers) ?? ValueTask.CompletedTask;

    private async Task SendBatch(CancellationToken ct)
    {
        if (writes.Count == 0 && transaction is null)
        {
            return;
        }

        ct.ThrowIfCancellationRequested();
        connection ??= await database.Open(ct);
        if (transaction is null)
        {
            writes.Insert(0, SetTimeoutsCommand());
        }
        else
        {
            // Sent with the writes to save a round trip. Npgsql learns from the response that the transaction has ended.
            writes.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        await Bounded(Send(Batch(writes)));
    }

    private NpgsqlBatchCommand SetTimeoutsCommand() => NamedStatement.Command(SetTimeouts, new { database.Limits.LockTimeout });

    private NpgsqlBatch Batch(IEnumerable<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(connection, transaction) { Timeout = database.Limits.CommandTimeout };
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        return batch;
    }

    private static async Task<int> Send(NpgsqlBatch batch)
    {
        await using (batch)
        {
            return await batch.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Waits for a statement within its limit.</summary>
    /// <remarks>The connection of a statement that times out closes once it ends.</remarks>
    private async Task<T> Bounded<T>(Task<T> running)
    {
        try
        {
            return await database.Limits.Wait(running);
        }
        finally
        {
            if (!running.IsCompleted)
            {
                HasTimedOut = true;
                _ = CloseAfter(running, connection!, transaction);
                (transaction, connection) = (null, null);
            }
        }
    }

    private static async Task CloseAfter(Task running, NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Close(connection, transaction);
    }

    private static async Task Close(NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    /// <summary>The exception that callers see for a failed statement or commit.</summary>
    /// <remarks>A transaction whose connection was lost may have been committed; a retry with the same idempotency key finds out.</remarks>
    private Exception? Translate(Exception e) => e is PostgresException refusal && PgErrors.IsTransient(refusal)
        ? RolledBack(e)
        : database.Unavailable(e);
}
