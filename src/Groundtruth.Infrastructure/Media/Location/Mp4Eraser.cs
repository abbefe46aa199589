using System.Buffers.Binary;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Turns private boxes into padding and their samples into zeros, in place.</summary>
/// <remarks>
/// Nothing moves, so edit lists, rotation, dates and the tables of kept tracks stay valid. A remux would show footage that an edit list had
/// cut away.
/// </remarks>
internal sealed class Mp4Eraser(Stream file)
{
    private const int TypeOffset = 4;

    private static readonly byte[] Zeros = new byte[64 * 1024];

    public async Task Erase(Mp4PrivateData found, CancellationToken ct)
    {
        foreach (var box in found.Boxes)
        {
            await Erase(box, ct);
        }

        foreach (var (start, end) in found.Samples.All)
        {
            await Clear(start, end, ct);
        }

        await file.FlushAsync(ct);
    }

    private async Task Erase(Box box, CancellationToken ct)
    {
        if (box.IsWhole)
        {
            // The size field stays as it is.
            await Write(box.Start + TypeOffset, "free"u8.ToArray(), ct);
            await Clear(box.Content, box.End, ct);
            return;
        }

        await Clear(box.Start, box.End, ct);
        if (box.End - box.Start >= BoxReader.ShortHeader) await Write(box.Start, Padding(box.End - box.Start), ct);
    }

    /// <summary>The header of padding; a size of zero means up to the end.</summary>
    private static byte[] Padding(long byteSize)
    {
        byte[] header = [0, 0, 0, 0, .. "free"u8];
        BinaryPrimitives.WriteUInt32BigEndian(header, byteSize <= uint.MaxValue ? (uint)byteSize : 0);
        return header;
    }

    private async Task Clear(long start, long end, CancellationToken ct)
    {
        for (var offset = start; offset < end; offset += Zeros.Length)
        {
            await Write(offset, Zeros.AsMemory(0, (int)Math.Min(Zeros.Length, end - offset)), ct);
        }
    }

    private async Task Write(long offset, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        file.Position = offset;
        await file.WriteAsync(bytes, ct);
    }
}
