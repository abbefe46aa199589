using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Lists boxes, each cut at the end of its parent. Limits their number per file.</summary>
internal sealed class BoxReader(FileWindow file)
{
    public const int MaxBoxes = 1_000_000;
    public const int ShortHeader = 8;

    private const int LongHeader = 16;

    private int left = MaxBoxes;

    public FileWindow File => file;

    public IAsyncEnumerable<Box> TopLevel(CancellationToken ct) => List(0, file.Length, ct);

    public IAsyncEnumerable<Box> Children(Box parent, CancellationToken ct) => List(parent.Content, parent.End, ct);

    /// <summary>The boxes of a range, in order.</summary>
    /// <remarks>One that is cut or malformed is the last.</remarks>
    public async IAsyncEnumerable<Box> List(long start, long end, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var offset = start; offset < end;)
        {
            var box = await Read(offset, end, ct);
            yield return box;
            offset = box.IsWhole ? box.End : end;
        }
    }

    public async Task<Box?> Find(Box parent, BoxType type, CancellationToken ct)
    {
        await foreach (var box in Children(parent, ct))
        {
            if (box.Type == type && box.IsWhole) return box;
        }

        return null;
    }

    private async ValueTask<Box> Read(long offset, long end, CancellationToken ct)
    {
        if (left-- <= 0) throw new TooComplexException();
        var header = await file.Peek(offset, (int)Math.Min(LongHeader, end - offset), ct);
        return Parse(header.Span, offset, end);
    }

    private static Box Parse(ReadOnlySpan<byte> header, long offset, long end)
    {
        if (header.Length < ShortHeader) return new(default, offset, 0, end, BoxState.Malformed);

        var type = BoxType.Of(header[4..8]);
        var shortSize = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (shortSize == 1 && header.Length < LongHeader) return new(type, offset, header.Length, end, BoxState.Cut);

        var headerBytes = shortSize == 1 ? LongHeader : ShortHeader;
        var available = (ulong)(end - offset);
        var size = shortSize switch
        {
            0 => available, // The box extends to the end.
            1 => BinaryPrimitives.ReadUInt64BigEndian(header[8..]),
            _ => shortSize,
        };
        return size < (ulong)headerBytes ? new(default, offset, 0, end, BoxState.Malformed)
            : size > available ? new(type, offset, headerBytes, end, BoxState.Cut)
            : new(type, offset, headerBytes, offset + (long)size, BoxState.Whole);
    }
}
