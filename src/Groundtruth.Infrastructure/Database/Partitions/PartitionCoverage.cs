namespace Groundtruth.Infrastructure.Database.Partitions;

internal sealed record PartitionCoverage
{
    public string Table { get; init; } = "";

    /// <summary>The number of spans after the current one that have a partition; -1 if the current one has none.</summary>
    public int SpansAhead { get; init; }

    /// <summary>True if the drop of a partition is overdue by a day.</summary>
    public bool HasExpired { get; init; }
}
