using Dapper;
using Npgsql;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Reads stored rows of all organizations into records, for the typed reads of this folder.</summary>
internal static class StoredRows
{
    /// <summary>Runs a query. Its columns are the parameters of the record's constructor, in the same order.</summary>
    /// <remarks>It may wait for the locks of a frozen process, which PostgreSQL releases after 30 seconds.</remarks>
    public static async Task<IReadOnlyList<T>> Rows<T>(this GroundtruthServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        return [.. await connection.QueryAsync<T>(sql, commandTimeout: 90)];
    }

    /// <summary>The only row, or the only one that matches; throws if there is none or another.</summary>
    public static async Task<T> Only<T>(this Task<IReadOnlyList<T>> rows, Func<T, bool>? matches = null) =>
        (await rows).Single(matches ?? (_ => true));
}
