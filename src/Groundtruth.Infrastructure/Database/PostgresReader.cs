using System.Net.Sockets;
using Dapper;
using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Postgres;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class PostgresReader(
    NpgsqlDataSource dataSource, StatementLimits limits, WriteRefusals refusals, WorkSignal<EmbeddedPostgres> refusedConnection)
{
    static PostgresReader() => DapperSetup.Register();

    public StatementLimits Limits => limits;

    public Task<T?> QuerySingle<T>(string sql, object parameters, CancellationToken ct) =>
        Run(connection => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters)), ct);

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object parameters, CancellationToken ct)
    {
        var rows = await Run(connection => connection.QueryAsync<T>(Command(sql, parameters)), ct);
        return rows.AsList();
    }

    public Task<int> Execute(string sql, object parameters, CancellationToken ct) =>
        Run(connection => connection.ExecuteAsync(Command(sql, parameters)), ct);

    /// <exception cref="UnavailableException">The server is unreachable, or the pool stayed exhausted.</exception>
    public async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var opening = Connect(ct);
        try
        {
            return await limits.Wait(opening);
        }
        finally
        {
            if (!opening.IsCompleted)
            {
                _ = CloseLater(opening);
            }
        }
    }

    /// <inheritdoc cref="PgErrors.Unavailable"/>
    public UnavailableException? Unavailable(Exception e)
    {
        refusals.Note(e);
        return PgErrors.Unavailable(e);
    }

    /// <summary>A statement that does not observe a token.</summary>
    /// <remarks>To cancel one, Npgsql blocks until the server accepts a second connection.</remarks>
    private CommandDefinition Command(string sql, object parameters)
    {
        var statement = NamedStatement.Of(sql, parameters.GetType());
        return new CommandDefinition(
            statement.Text, new NamedParameters(statement, parameters), commandTimeout: limits.CommandTimeout);
    }

    private async Task<T> Run<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return await limits.Wait(Execute(statement, ct));
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private async Task<T> Execute<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken ct)
    {
        await using var connection = await Connect(ct);
        return await statement(connection);
    }

    private async Task<NpgsqlConnection> Connect(CancellationToken ct)
    {
        try
        {
            return await dataSource.OpenConnectionAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException || PgErrors.IsUnavailable(e))
        {
            if (e.InnerException is SocketException)
            {
                refusedConnection.Set();
            }

            throw new UnavailableException("The database cannot be reached.", e);
        }
    }

    private static async Task CloseLater(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await opening.Result.DisposeAsync();
        }
    }
}
