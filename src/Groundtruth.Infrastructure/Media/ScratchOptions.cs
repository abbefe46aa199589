namespace Groundtruth.Infrastructure.Media;

/// <param name="Bytes">The space for the copies of all uploads that are processed at the same time.</param>
public sealed record ScratchOptions(string Path, long Bytes);
