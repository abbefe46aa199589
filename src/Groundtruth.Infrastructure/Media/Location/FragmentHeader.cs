using System.Buffers.Binary;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>The header of a track's part of a fragment (<c>tfhd</c>).</summary>
/// <param name="HasBase">False if offsets begin at the end of the previous track's data.</param>
internal sealed record FragmentHeader(uint TrackId, bool HasBase, long? BaseOffset, uint DefaultSize)
{
    private const int MaxBytes = 32;

    public long Base(long fragmentStart, long previousEnd) => BaseOffset ?? (HasBase ? fragmentStart : previousEnd);

    public static async Task<FragmentHeader> Read(
        BoxReader boxes, Box traf, Dictionary<uint, uint> defaultSizes, CancellationToken ct)
    {
        if (await boxes.Find(traf, BoxType.Of("tfhd"u8), ct) is not { } box) return new(0, true, null, 0);
        var bytes = new byte[MaxBytes];
        (await boxes.File.Peek(box.Content, (int)Math.Min(MaxBytes, box.End - box.Content), ct)).CopyTo(bytes);
        return Parse(bytes, defaultSizes);
    }

    private static FragmentHeader Parse(ReadOnlySpan<byte> bytes, Dictionary<uint, uint> defaultSizes)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var trackId = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var (hasOffset, isFromFragment) = ((flags & 0x1) != 0, (flags & 0x20000) != 0);
        var offset = hasOffset ? (long?)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), long.MaxValue / 2) : null;
        var sizeAt = 8 + (hasOffset ? 8 : 0) + ((flags & 0x2) != 0 ? 4 : 0) + ((flags & 0x8) != 0 ? 4 : 0);
        var size = (flags & 0x10) != 0
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeAt..])
            : defaultSizes.GetValueOrDefault(trackId);
        return new(trackId, hasOffset || isFromFragment, offset, size);
    }
}
