namespace Groundtruth.Infrastructure.Media;

/// <param name="Bytes">The space for all uploads that are processed at the same time.</param>
public sealed record ScratchOptions(string Path, long Bytes)
{
    /// <summary>An estimate of the space that a file needs: for its copy, and as much for what is made from it.</summary>
    public static long SpaceFor(long byteSize) => 2 * byteSize;
}
