using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Database;

/// <summary>A list paged by cursor along an index, in both directions.</summary>
/// <remarks>
/// Row comparisons bound all columns of the index, and the order names all of them. With an equality per column the planner may instead
/// walk the primary key, which has the same order, and filter most of its rows out. The bounds alone are estimated as a ninth of the
/// table, so that PostgreSQL would plan every execution; ANY adds the estimate of an equality and keeps the order.
/// </remarks>
internal sealed class Keyset
{
    private readonly string newestFirst;
    private readonly string oldestFirst;

    /// <param name="columns">All columns of the index; the last one is the cursor.</param>
    /// <param name="prefix">The values of the columns before the cursor.</param>
    /// <param name="query">Completes the statement, given its WHERE, ORDER BY and LIMIT clauses and the direction of the order.</param>
    /// <param name="filter">Further conditions.</param>
    private Keyset(string columns, string prefix, string filter, Func<string, string, string> query)
    {
        var names = columns.Split(", ");
        var first = $"{names[0]} = ANY (ARRAY[{prefix.Split(", ")[0]}])";
        var where = $"WHERE {first} AND ({columns}) < ({prefix}, @Below) AND ({columns}) > ({prefix}, "
            + $"@Above){(filter.Length > 0 ? $" AND {filter}" : "")}";
        newestFirst = query($"{where} ORDER BY {string.Join(", ", names.Select(name => $"{name} DESC"))} LIMIT @Limit", " DESC");
        oldestFirst = query($"{where} ORDER BY {columns} LIMIT @Limit", "");
    }

    /// <inheritdoc cref="Keyset(string, string, string, Func{string, string, string})"/>
    /// <param name="select">The statement up to its WHERE clause.</param>
    public static Keyset List(string select, string columns, string prefix, string filter = "") =>
        new(columns, prefix, filter, (rows, _) => $"{select} {rows}");

    /// <inheritdoc cref="Keyset(string, string, string, Func{string, string, string})"/>
    public static Keyset Within(string columns, string prefix, string filter, Func<string, string, string> query) =>
        new(columns, prefix, filter, query);

    public string In(CursorRange range) => range.OldestFirst ? oldestFirst : newestFirst;
}
