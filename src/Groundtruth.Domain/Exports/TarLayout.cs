namespace Groundtruth.Domain.Exports;

/// <summary>The sizes of a tar archive's entries, so that the place of every byte is known in advance.</summary>
public static class TarLayout
{
    public const int BlockBytes = 512;

    /// <summary>The header and the content, which is filled up to a whole block.</summary>
    public static long EntryBytes(long contentBytes) => BlockBytes + contentBytes + PaddingBytes(contentBytes);

    public static int PaddingBytes(long contentBytes) => (int)((BlockBytes - (contentBytes % BlockBytes)) % BlockBytes);
}
