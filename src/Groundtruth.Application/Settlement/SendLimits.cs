namespace Groundtruth.Application.Settlement;

/// <param name="BatchSize">The number of items that a worker claims at a time.</param>
/// <param name="Parallelism">The number of items of a batch that are sent concurrently.</param>
/// <param name="Lease">Longer than the slowest batch. After it, other workers take over the items of a dead worker.</param>
internal sealed record SendLimits(int BatchSize, int Parallelism, TimeSpan Lease);
