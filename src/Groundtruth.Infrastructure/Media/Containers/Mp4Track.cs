using System.Buffers.Binary;

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>The parts of a <c>trak</c> box that describe the track's content and its position.</summary>
/// <param name="Handler"><c>vide</c>, <c>soun</c>, or the code of any other kind of data.</param>
internal sealed record Mp4Track(uint Id, BoxType Handler, BoxType Format, Box? Media, Box? Information, Box? Samples)
{
    /// <summary>Only pictures and sound are kept.</summary>
    public bool IsPrivate => !Handler.Is("vide"u8) && !Handler.Is("soun"u8);

    /// <summary>Formats that cameras and phones use for positions.</summary>
    public bool HoldsLocation => Format.IsAnyOf("gpmd camm mebx rtmd"u8);

    /// <summary>True if the samples are encrypted.</summary>
    /// <remarks>They then have this format in place of their own (ISO/IEC 14496-12, 8.12).</remarks>
    public bool IsEncrypted => Format.IsAnyOf("encv enca"u8);

    public static async Task<Mp4Track> Read(BoxReader boxes, Box trak, CancellationToken ct)
    {
        var header = await boxes.Find(trak, BoxType.Of("tkhd"u8), ct);
        var media = await boxes.Find(trak, BoxType.Mdia, ct);
        var handler = await Child(boxes, media, BoxType.Of("hdlr"u8), ct);
        var information = await Child(boxes, media, BoxType.Minf, ct);
        var samples = await Child(boxes, information, BoxType.Stbl, ct);
        var description = await Child(boxes, samples, BoxType.Of("stsd"u8), ct);
        var isLong = await Read(boxes, header, 0, ct) >> 24 == 1;
        return new(
            await Read(boxes, header, isLong ? 20 : 12, ct),
            new(await Read(boxes, handler, 8, ct)),
            new(await Read(boxes, description, 12, ct)),
            media, information, samples);
    }

    private static async Task<Box?> Child(BoxReader boxes, Box? parent, BoxType type, CancellationToken ct) =>
        parent is { } box ? await boxes.Find(box, type, ct) : null;

    private static async Task<uint> Read(BoxReader boxes, Box? box, int offset, CancellationToken ct) =>
        box is { } found && found.End - found.Content >= offset + 4
            && await boxes.File.Peek(found.Content + offset, 4, ct) is { Length: 4 } bytes
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span)
            : 0;
}
