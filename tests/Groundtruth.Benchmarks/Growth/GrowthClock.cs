namespace Groundtruth.Benchmarks.Growth;

/// <summary>Starts at the time of the load, so that a kept database has no more due work than a new one.</summary>
internal sealed class GrowthClock(DateTimeOffset loadedAt) : TimeProvider
{
    private readonly TimeSpan offset = loadedAt - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
