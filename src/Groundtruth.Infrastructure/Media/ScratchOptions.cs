namespace Groundtruth.Infrastructure.Media;

/// <param name="Bytes">The space for all uploads that are processed at the same time.</param>
public sealed record ScratchOptions(string Path, long Bytes)
{
    /// <summary>Estimates the space for a file's copy and its derived files.</summary>
    /// <remarks>Each has the file's size.</remarks>
    public static long SpaceFor(long byteSize) => 2 * byteSize;
}
