namespace Groundtruth.Domain.Exports;

/// <summary>The position of a submission's first byte.</summary>
public readonly record struct ShardPlace(int Shard, long Offset);
