using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Database;

/// <summary>A list paged by cursor along an index, in both directions.</summary>
/// <remarks>
/// An equality per column would let the planner walk the primary key, which has the same order, and filter most rows out. Row bounds
/// alone are estimated as a ninth of the table, so that PostgreSQL would plan every execution; ANY corrects the estimate. The bounds of
/// each column repeat those of the row: without them, another index with the same first column seems cheaper, and all its rows are sorted.
/// If no other index has that column, they are left out: they would fit the primary key, whose rows a plan with stale statistics sorts.
/// </remarks>
internal sealed class Keyset
{
    private readonly string newestFirst;
    private readonly string oldestFirst;

    /// <param name="columns">All columns of the index; the last one is the cursor.</param>
    /// <param name="query">Completes the statement, given its WHERE, ORDER BY and LIMIT clauses and the direction of the order.</param>
    /// <param name="hasRivals">True if another index begins with the same column.</param>
    private Keyset(string columns, string prefix, string filter, bool hasRivals, Func<string, string, string> query)
    {
        var (names, values) = (columns.Split(", "), prefix.Split(", "));
        var first = $"{names[0]} = ANY (ARRAY[{values[0]}])";
        var each = string.Concat(names[1..^1].Zip(values[1..], (name, value) => $" AND {name} <= {value} AND {name} >= {value}"));
        var where = $"WHERE {first} AND ({columns}) < ({prefix}, @Below) AND ({columns}) > ({prefix}, @Above)"
            + (hasRivals ? $"{each} AND {names[^1]} < @Below AND {names[^1]} > @Above" : "") + (filter.Length > 0 ? $" AND {filter}" : "");
        newestFirst = query($"{where} ORDER BY {string.Join(", ", names.Select(name => $"{name} DESC"))} LIMIT @Limit", " DESC");
        oldestFirst = query($"{where} ORDER BY {columns} LIMIT @Limit", "");
    }

    public static Keyset List(string select, string columns, string prefix, string filter = "", bool hasRivals = true) =>
        new(columns, prefix, filter, hasRivals, (rows, _) => $"{select} {rows}");

    public static Keyset Within(
        string columns, string prefix, string filter, Func<string, string, string> query, bool hasRivals = true) =>
        new(columns, prefix, filter, hasRivals, query);

    public string In(CursorRange range) => range.OldestFirst ? oldestFirst : newestFirst;
}
