using System.Data.Common;
using Dapper;
using Groundtruth.Domain;
using Npgsql;

namespace Groundtruth.Infrastructure.Database.PointReads;

/// <summary>Reads rows of one table by id.</summary>
/// <remarks>
/// A row goes only to the read that named its organization and mode. The limit keeps each row a read of its own, so that no plan reads more
/// of the table, even with missing or stale statistics.
/// </remarks>
internal abstract class PointStatement
{
    private readonly string text;

    /// <param name="columns">May use <c>wanted.time</c>, the time of the read.</param>
    /// <param name="from">The table, with what it joins.</param>
    /// <param name="alias">The alias of the table, whose columns <c>id</c>, <c>org_id</c> and <c>mode</c> are compared.</param>
    protected PointStatement(string columns, string from, string alias) => text =
        $"""
        SELECT found.*
        FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS wanted (key, owner, owner_mode, time, position)
        CROSS JOIN LATERAL (
          SELECT wanted.position, {columns}
          FROM {from}
          WHERE {alias}.id = wanted.key AND {alias}.org_id = wanted.owner AND {alias}.mode = wanted.owner_mode
          LIMIT 1) found
        """;

    public NpgsqlBatchCommand Command(IReadOnlyList<PointRead> reads) => new(text)
    {
        Parameters =
        {
            new NpgsqlParameter<string[]> { TypedValue = [.. reads.Select(read => read.Key.Id)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. reads.Select(read => read.Key.Owner.OrgId.Value)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. reads.Select(read => SnakeCase<Mode>.Of(read.Key.Owner.Mode))] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. reads.Select(read => read.Key.Time.UtcDateTime)] },
        },
    };

    public abstract Task Read(DbDataReader rows, IReadOnlyList<PointRead> reads);
}

/// <inheritdoc/>
internal sealed class PointStatement<T>(string columns, string from, string alias) : PointStatement(columns, from, alias)
    where T : class
{
    public override async Task Read(DbDataReader rows, IReadOnlyList<PointRead> reads)
    {
        var parse = rows.GetRowParser<T>(startIndex: 1);
        while (await rows.ReadAsync())
        {
            ((PointRead<T>)reads[(int)rows.GetInt64(0) - 1]).Parse(rows, parse);
        }
    }
}
