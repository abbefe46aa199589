using System.Buffers.Binary;

namespace Groundtruth.Client;

/// <summary>Verifies the headers of tar archives (ustar), because <c>TarReader</c> ignores their checksums before .NET 11.</summary>
internal static class TarHeaders
{
    private const int BlockBytes = 512;
    private const int SizeStart = 124;
    private const int SizeEnd = 136;
    private const int ChecksumStart = 148;
    private const int ChecksumEnd = 156;

    public static async Task<bool> AreValid(string path, CancellationToken ct)
    {
        await using var archive = File.OpenRead(path);
        var block = new byte[BlockBytes];
        while (await archive.ReadAtLeastAsync(block, BlockBytes, throwOnEndOfStream: false, ct).ConfigureAwait(false) == BlockBytes)
        {
            // The archive ends with blocks of zeros.
            if (Array.TrueForAll(block, one => one == 0))
            {
                return true;
            }

            var size = Size(block);
            if (Checksum(block) != Octal(block.AsSpan(ChecksumStart..ChecksumEnd)) || size < 0 || size > archive.Length)
            {
                return false;
            }

            archive.Seek((size + BlockBytes - 1) / BlockBytes * BlockBytes, SeekOrigin.Current);
        }

        return true;
    }

    /// <summary>The sum of all bytes, with spaces in place of the checksum.</summary>
    private static long Checksum(byte[] header) =>
        header.Where((_, position) => position is < ChecksumStart or >= ChecksumEnd).Sum(one => (long)one)
        + (' ' * (ChecksumEnd - ChecksumStart));

    /// <summary>Octal digits, or binary for 8 GiB and more.</summary>
    private static long Size(ReadOnlySpan<byte> header) => header[SizeStart] == 0x80
        ? BinaryPrimitives.ReadInt64BigEndian(header[(SizeEnd - sizeof(long))..SizeEnd])
        : Octal(header[SizeStart..SizeEnd]);

    /// <summary>Zeros, spaces and NULs around the digits do not matter.</summary>
    private static long Octal(ReadOnlySpan<byte> field)
    {
        var value = 0L;
        foreach (var digit in field)
        {
            value = digit is >= (byte)'0' and <= (byte)'7' ? (value * 8) + (digit - '0') : value;
        }

        return value;
    }
}
