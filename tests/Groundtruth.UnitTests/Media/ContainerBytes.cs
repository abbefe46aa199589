using System.Buffers.Binary;
using System.Text;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.UnitTests.Media;

/// <summary>Builds small files byte by byte.</summary>
internal static class ContainerBytes
{
    public static byte[] Ftyp { get; } = Box("ftyp", "isom"u8.ToArray(), [0, 0, 2, 0]);

    public static byte[] Moov { get; } = Box("moov", Box("mvhd", new byte[100]));

    public static byte[] FragmentedMoov { get; } = Box("moov", Box("mvhd", new byte[100]), Box("mvex", Box("trex", new byte[24])));

    public static byte[] Mdat { get; } = Box("mdat", new byte[1000]);

    public static byte[] Moof { get; } = Box("moof", Box("mfhd", new byte[8]));

    public static byte[] Faststart { get; } = [.. Ftyp, .. Moov, .. Mdat];

    public static byte[] Fragmented { get; } = [.. Ftyp, .. FragmentedMoov, .. Moof, .. Mdat, .. Moof, .. Mdat];

    public static byte[] WebM { get; } = [.. EbmlHeader("webm"), .. Element(0x18538067, Element(0x1549A966, new byte[40]))];

    public static byte[] Box(string type, params byte[][] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(type), .. content.SelectMany(part => part)];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }

    public static byte[] Header(uint size, string type, ulong? largeSize = null)
    {
        var header = new byte[largeSize is null ? 8 : 16];
        BinaryPrimitives.WriteUInt32BigEndian(header, size);
        Encoding.Latin1.GetBytes(type, header.AsSpan(4));
        if (largeSize is { } large) BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(8), large);
        return header;
    }

    public static byte[] EbmlHeader(string docType) => Element(0x1A45DFA3, Element(0x4282, Encoding.ASCII.GetBytes(docType)));

    /// <summary>An element with a size of four bytes.</summary>
    public static byte[] Element(uint id, params byte[][] content)
    {
        byte[] data = [.. content.SelectMany(part => part)];
        return [.. Id(id), .. BigEndian(0x10000000u | (uint)data.Length), .. data];
    }

    /// <summary>The start of an element whose size the recorder did not know.</summary>
    public static byte[] UnknownSize(uint id) => [.. Id(id), 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

    public static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    public static Task<ContainerReport> Report(params byte[] file) => ContainerReader.Read(new MemoryStream(file), default);

    private static byte[] Id(uint id) => [.. BigEndian(id).SkipWhile(part => part == 0)];
}
