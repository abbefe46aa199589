using Dapper;
using Groundtruth.Application;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Idempotency;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>
/// One transaction after another, for one request. What only writes is sent as one batch, which PostgreSQL runs as one transaction: one round
/// trip. A real transaction is begun by the first read that locks.
/// </summary>
internal sealed class UnitOfWork(PostgresReader database, IdempotencyContext request, IdempotencyStore idempotency) : IUnitOfWork, ITransaction
{
    private readonly List<NpgsqlBatchCommand> writes = [];
    private readonly List<Action> afterCommit = [];
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private DateTimeOffset? lease;
    private DateTimeOffset? claimed;
    private bool hasCommittedSoFar;
    private bool isAnswered;
    private bool isRenewing;

    public ITransaction Begin() => this;

    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Reads inside the transaction, for what has to stay as it is until the commit.</summary>
    public async Task<T?> QuerySingle<T>(string sql, object parameters, CancellationToken ct)
    {
        var command = await Command(sql, parameters, ct);
        return await Held(connection!.QuerySingleOrDefaultAsync<T>(command));
    }

    /// <inheritdoc cref="QuerySingle{T}"/>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object parameters, CancellationToken ct)
    {
        var command = await Command(sql, parameters, ct);
        return (await Held(connection!.QueryAsync<T>(command))).AsList();
    }

    /// <summary>Puts a write off until the commit.</summary>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c> and so on.</param>
    public void Write(string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        PositionalParameters.Add(command.Parameters, values);
        writes.Add(command);
    }

    public async Task<Result<T>> Commit<T>(T answer, CancellationToken ct)
    {
        var kept = Keep(answer, isFinal: true);
        if (await Flush(ct) is { } refused)
        {
            return refused;
        }

        if (kept is not null)
        {
            isAnswered = true;
            request.MarkStored(kept);
        }

        return answer;
    }

    public Task<Error?> CommitPhase<T>(T provisionalAnswer, CancellationToken ct)
    {
        isAnswered = Keep(provisionalAnswer, isFinal: false) is not null;
        return FlushSoFar(ct);
    }

    public Task<Error?> CommitPhase(CancellationToken ct)
    {
        if (request.Key is { } key && claimed is null)
        {
            lease = idempotency.Claim(this, key, response: null, isFinal: false);
        }

        return FlushSoFar(ct);
    }

    public async Task RenewKeyLock(CancellationToken ct)
    {
        if (request.Key is not { } key || claimed is not { } held || Interlocked.Exchange(ref isRenewing, true))
        {
            return;
        }

        try
        {
            claimed = await idempotency.Renew(key, held, ct);
        }
        finally
        {
            Volatile.Write(ref isRenewing, false);
        }
    }

    public Task Rollback() => End();

    public async Task CommitAndReleaseKey(CancellationToken ct)
    {
        GiveKeyBack();
        if (await Flush(ct) is { } refused)
        {
            throw new InvalidOperationException($"What was to be kept of a refused request was refused, too: {refused.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        if (!GiveKeyBack())
        {
            return;
        }

        try
        {
            await Flush(CancellationToken.None);
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            // What went wrong before is on its way to be told, and the lease ends by itself.
        }
    }

    /// <summary>Adds to the transaction that the key may be used again, if it is held for an answer that never came.</summary>
    private bool GiveKeyBack()
    {
        if (isAnswered || request.Key is not { } key || claimed is not { } held)
        {
            return false;
        }

        idempotency.Release(this, key, held);
        (claimed, lease) = (null, null);
        return true;
    }

    private async Task End()
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

    private async Task<CommandDefinition> Command(string sql, object parameters, CancellationToken ct)
    {
        connection ??= await database.Open(ct);
        transaction ??= await connection.BeginTransactionAsync(ct);
        return new CommandDefinition(sql, parameters, transaction, cancellationToken: ct);
    }

    private async Task<T> Held<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new UnavailableException("A row was held by another transaction for too long.", e);
        }
        catch (PostgresException e) when (PgErrors.IsPassing(e))
        {
            throw Undone(e);
        }
        catch (NpgsqlException e) when (PgErrors.IsConnectionLost(e))
        {
            throw new UnavailableException("The connection to the database was lost.", e);
        }
    }

    private RenderedResponse? Keep(object? result, bool isFinal)
    {
        if (request.Key is not { } key)
        {
            return null;
        }

        var answer = request.Render(result!);
        if (claimed is { } held)
        {
            idempotency.Complete(this, key, held, answer);
        }
        else
        {
            lease = idempotency.Claim(this, key, answer, isFinal);
        }

        return answer;
    }

    private async Task<Error?> FlushSoFar(CancellationToken ct)
    {
        var hasWrites = writes.Count > 0;
        var refused = await Flush(ct);
        hasCommittedSoFar |= hasWrites && refused is null;
        return refused;
    }

    private async Task<Error?> Flush(CancellationToken ct)
    {
        Action[] committed = [.. afterCommit];
        try
        {
            connection ??= await database.Open(ct);
            if (transaction is not null)
            {
                // Goes along with the writes: a round trip less. Npgsql sees by the server's answer that the transaction is over.
                Write("COMMIT");
            }

            if (writes.Count > 0)
            {
                await using var batch = new NpgsqlBatch(connection, transaction);
                foreach (var write in writes)
                {
                    batch.BatchCommands.Add(write);
                }

                await batch.ExecuteNonQueryAsync(ct);
            }
        }
        catch (PostgresException e) when (PgErrors.Refusal(e) is { } refused)
        {
            await End();
            return refused == IdempotencyErrors.InProgress && await idempotency.DropStale(request.Key!, ct) ? throw Undone(e) : refused;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return request.Key is not null
                ? IdempotencyErrors.InProgress
                : throw new UnavailableException("A row was held by another transaction for too long.", e);
        }
        catch (PostgresException e) when (PgErrors.IsPassing(e))
        {
            throw Undone(e);
        }
        catch (NpgsqlException e) when (PgErrors.IsConnectionLost(e))
        {
            // It may have been committed all the same: who asks again with the same Idempotency-Key finds out.
            throw new UnavailableException("The connection to the database was lost.", e);
        }
        finally
        {
            await End();
        }

        claimed ??= lease;
        foreach (var action in committed)
        {
            action();
        }

        return null;
    }

    /// <summary>Doing it all again would do again, too, what was committed so far.</summary>
    private Exception Undone(PostgresException e) => hasCommittedSoFar
        ? new UnavailableException("The database undid the rest of what was done in part.", e)
        : new TransactionRolledBackException("The database undid the transaction.", e);
}
