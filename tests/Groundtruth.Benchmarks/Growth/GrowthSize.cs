namespace Groundtruth.Benchmarks.Growth;

/// <summary>A database of a given number of tasks, with ten submissions, five events and five deliveries for each.</summary>
internal sealed record GrowthSize(string Name, int Tasks)
{
    /// <summary>The sizes that are compared by default.</summary>
    public static IReadOnlyList<GrowthSize> All { get; } = [new("small", 100), new("medium", 100_000), new("large", 1_000_000)];
}
