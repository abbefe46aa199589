namespace Groundtruth.Infrastructure.Database;

internal sealed class MigrationJournal(PostgresReader database)
{
    /// <summary>Empty for a database without a journal.</summary>
    public async Task<IReadOnlyList<string>> ListApplied(CancellationToken ct) =>
        await database.QuerySingle<bool>("SELECT to_regclass('public.schema_versions') IS NOT NULL", new { }, ct)
            ? await database.Query<string>("SELECT scriptname FROM public.schema_versions", new { }, ct)
            : [];
}
