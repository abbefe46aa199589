namespace Groundtruth.Infrastructure.Secrets;

/// <summary>Reads a table once, in pages by its key.</summary>
/// <remarks>A statement that selects outdated rows would scan all rows that are already current.</remarks>
internal static class EncryptedPages
{
    private const int PageSize = 200;

    /// <param name="last">A row whose key precedes all others.</param>
    /// <param name="list">Returns the next rows after a row, ordered by key.</param>
    /// <param name="reencrypt">Re-encrypts a row if it is encrypted with an older key. Returns the number of changed rows.</param>
    public static async Task<int> Reencrypt<TRow>(
        TRow last, Func<TRow, int, Task<IReadOnlyList<TRow>>> list, Func<TRow, Task<int>> reencrypt)
    {
        var count = 0;
        IReadOnlyList<TRow> page;
        do
        {
            page = await list(last, PageSize);
            foreach (var row in page)
            {
                count += await reencrypt(row);
                last = row;
            }
        }
        while (page.Count == PageSize);

        return count;
    }
}
