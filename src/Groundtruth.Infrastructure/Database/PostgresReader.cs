using Dapper;
using Groundtruth.Application;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class PostgresReader(NpgsqlDataSource dataSource)
{
    static PostgresReader() => DapperSetup.Register();

    public Task<T?> QuerySingle<T>(string sql, object parameters, CancellationToken ct) =>
        Run(connection => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, ct)), ct);

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object parameters, CancellationToken ct)
    {
        var rows = await Run(connection => connection.QueryAsync<T>(Command(sql, parameters, ct)), ct);
        return rows.AsList();
    }

    public Task<int> Execute(string sql, object parameters, CancellationToken ct) =>
        Run(connection => connection.ExecuteAsync(Command(sql, parameters, ct)), ct);

    /// <exception cref="UnavailableException">The server is unreachable, or the pool stayed exhausted.</exception>
    public async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        try
        {
            return await dataSource.OpenConnectionAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new UnavailableException("The database cannot be reached.", e);
        }
    }

    private static CommandDefinition Command(string sql, object parameters, CancellationToken ct)
    {
        var statement = NamedStatement.Of(sql, parameters.GetType());
        return new CommandDefinition(statement.Text, new NamedParameters(statement, parameters), cancellationToken: ct);
    }

    private async Task<T> Run<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        try
        {
            return await statement(connection);
        }
        catch (NpgsqlException e) when (PgErrors.IsConnectionLost(e))
        {
            throw new UnavailableException("The connection to the database was lost.", e);
        }
    }
}
