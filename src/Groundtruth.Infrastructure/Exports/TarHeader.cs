using System.Buffers.Binary;
using System.Text;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>The header of a file in a ustar archive (POSIX.1-1988).</summary>
/// <remarks>Its owner can read and write the file.</remarks>
internal static class TarHeader
{
    /// <summary>The largest size in eleven octal digits.</summary>
    /// <remarks>A larger size is binary, as GNU tar writes it.</remarks>
    private const long MaxOctalSize = (8L * 1024 * 1024 * 1024) - 1;

    /// <param name="name">At most 100 characters of ASCII.</param>
    public static byte[] Of(string name, long size, DateTimeOffset modifiedAt)
    {
        var block = new byte[TarLayout.BlockBytes];
        Encoding.ASCII.GetBytes(name, block.AsSpan(0, 100));
        Octal(block.AsSpan(100, 8), Convert.ToInt64("644", 8));
        Octal(block.AsSpan(108, 8), 0);
        Octal(block.AsSpan(116, 8), 0);
        Size(block.AsSpan(124, 12), size);
        Octal(block.AsSpan(136, 12), modifiedAt.ToUnixTimeSeconds());
        block[156] = (byte)'0';
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        "00"u8.CopyTo(block.AsSpan(263));
        Checksum(block);
        return block;
    }

    private static void Size(Span<byte> field, long size)
    {
        if (size <= MaxOctalSize)
        {
            Octal(field, size);
            return;
        }

        field[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(field[^8..], size);
    }

    /// <summary>Zero-padded, with a NUL at the end.</summary>
    private static void Octal(Span<byte> field, long value) => Encoding.ASCII.GetBytes(
        Convert.ToString(value, 8).PadLeft(field.Length - 1, '0'), field);

    /// <summary>The sum of all bytes, with spaces in place of the checksum.</summary>
    private static void Checksum(byte[] block)
    {
        var field = block.AsSpan(148, 8);
        field.Fill((byte)' ');
        var sum = block.Sum(one => (int)one);
        Octal(field[..7], sum);
    }
}
