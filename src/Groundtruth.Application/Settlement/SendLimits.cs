namespace Groundtruth.Application.Settlement;

/// <param name="Lease">Longer than the slowest batch. When it ends, other workers take over the items of a dead worker.</param>
internal sealed record SendLimits(int BatchSize, int Parallelism, TimeSpan Lease);
