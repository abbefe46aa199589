namespace Groundtruth.Domain.Exports;

/// <summary>The sizes of a tar archive's entries, which determine the position of every byte.</summary>
public static class TarLayout
{
    public const int BlockBytes = 512;

    /// <summary>The size of the header and the content, padded to a whole block.</summary>
    public static long EntryBytes(long contentBytes) => BlockBytes + contentBytes + PaddingBytes(contentBytes);

    public static int PaddingBytes(long contentBytes) => (int)((BlockBytes - (contentBytes % BlockBytes)) % BlockBytes);
}
