namespace Groundtruth.Infrastructure.Media;

/// <param name="Bytes">The space for all uploads that are processed at the same time.</param>
public sealed record ScratchOptions(string Path, long Bytes)
{
    /// <summary>Estimates the space for a file's copy and its derived files.</summary>
    /// <remarks>The copy has the file's size. The derived files together are assumed to need at most as much.</remarks>
    public static long SpaceFor(long byteSize) => 2 * byteSize;
}
