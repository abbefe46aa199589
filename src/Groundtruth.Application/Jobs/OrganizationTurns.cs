namespace Groundtruth.Application.Jobs;

/// <summary>Lets organizations take turns with one kind of work in this process.</summary>
internal sealed class OrganizationTurns<TWork>
    where TWork : class
{
    private volatile string last = "";

    /// <summary>Claims work of the next organization; after the last, of the first.</summary>
    /// <returns>Null if none is due.</returns>
    /// <param name="claim">Claims work of the first organization after the given id, which is empty for all of them.</param>
    public async Task<TWork?> Next(Func<string, Task<TWork?>> claim, Func<TWork, string> orgIdOf)
    {
        var after = last;
        var claimed = await claim(after);
        if (claimed is null && after.Length > 0)
        {
            claimed = await claim("");
        }

        last = claimed is null ? "" : orgIdOf(claimed);
        return claimed;
    }
}
