namespace Groundtruth.Domain.Exports;

/// <summary>The position at which the bytes of a submission begin.</summary>
public readonly record struct ShardPlace(int Shard, long Offset);
