using Groundtruth.Application.Diagnostics;

namespace Groundtruth.Infrastructure.Database.Partitions;

internal sealed class PartitionsDiagnostic(PartitionMaintenance partitions, MigrationJournal journal) : IDiagnostic
{
    public string Name => "partitions";

    public bool IsQuick => true;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        if (Migrator.Names.Except(await journal.ListApplied(ct)).Any())
        {
            // The check of the database reports the missing migrations.
            return [];
        }

        var tables = await partitions.ListCoverage(ct);
        Finding[] problems = [.. tables.Select(Ahead).OfType<Finding>(), .. tables.Where(table => table.HasExpired).Select(Expired)];
        return problems.Length > 0 ? problems : [Finding.Good($"{tables.Count} tables have partitions ahead of time.")];
    }

    private static Finding? Ahead(PartitionCoverage table) => table.SpansAhead switch
    {
        < 0 => Finding.Failure($"{table.Table} has no partition for today.", "Run the command 'migrate'."),
        < PartitionMaintenance.FewestAhead => Finding.Warning(
            $"{table.Table} has partitions for only {table.SpansAhead} further periods.",
            "Check that the job maintain_partitions runs on a worker whose role owns the tables. 'migrate' also adds partitions."),
        _ => null,
    };

    private static Finding Expired(PartitionCoverage table) => Finding.Warning(
        $"An expired partition of {table.Table} has not been dropped.",
        "Find the transaction that locks the table in pg_stat_activity; the job maintain_partitions retries every hour.");
}
