namespace Groundtruth.Domain.Exports;

/// <summary>Where the bytes of a submission begin.</summary>
public readonly record struct ShardPlace(int Shard, long Offset);
