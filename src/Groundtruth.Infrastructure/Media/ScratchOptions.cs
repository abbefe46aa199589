namespace Groundtruth.Infrastructure.Media;

/// <param name="Bytes">The space for the copies of all uploads that are processed at the same time.</param>
public sealed record ScratchOptions(string Path, long Bytes)
{
    /// <summary>The space that a file needs: for its copy, and as much for what is made from it.</summary>
    public static long SpaceFor(long byteSize) => 2 * byteSize;
}
