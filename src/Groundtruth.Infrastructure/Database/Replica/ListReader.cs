using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;

namespace Groundtruth.Infrastructure.Database.Replica;

/// <summary>Reads lists and figures for display only.</summary>
/// <remarks>
/// They may come from a standby, up to two seconds late. A read for a decision uses <see cref="PostgresReader"/>: authentication,
/// permissions, money, idempotency, claims. Each read names its reader, who sees its own writes immediately.
/// </remarks>
internal sealed class ListReader(PostgresReader primary, StandbyReads? standby = null)
{
    public Task<IReadOnlyList<T>> Query<T>(Owner reader, string sql, object parameters, CancellationToken ct) =>
        Read(reader.OrgId.Value, database => database.Query<T>(sql, parameters, ct));

    public Task<IReadOnlyList<T>> Query<T>(Id<User> reader, string sql, object parameters, CancellationToken ct) =>
        Read(reader.Value, database => database.Query<T>(sql, parameters, ct));

    public Task<T?> QuerySingle<T>(Owner reader, string sql, object parameters, CancellationToken ct) =>
        Read(reader.OrgId.Value, database => database.QuerySingle<T>(sql, parameters, ct));

    private Task<T> Read<T>(string reader, Func<PostgresReader, Task<T>> read) =>
        standby is null ? read(primary) : standby.Read(reader, read, primary);
}
