namespace Groundtruth.Infrastructure.Database.Partitions;

internal sealed record PartitionCoverage
{
    public string Table { get; init; } = "";

    /// <summary>The number of later spans that have a partition.</summary>
    /// <remarks>-1 if the current one has none.</remarks>
    public int SpansAhead { get; init; }

    /// <summary>True if the drop of a partition is overdue by a day.</summary>
    public bool HasExpired { get; init; }
}
