using Groundtruth.Infrastructure.Media.Location;
using static Groundtruth.UnitTests.Media.ContainerBytes;

namespace Groundtruth.UnitTests.Media;

/// <summary>Builds tracks and fragments whose samples can be distinguished by their bytes.</summary>
internal static class Mp4Bytes
{
    public static byte[] Xyz { get; } = Box("udta", Box("\u00a9xyz", "\0\u0012+48.2085+016.3721/"u8.ToArray()));

    /// <param name="chunks">The offset and the bytes of each chunk, which is one sample.</param>
    public static byte[] Track(
        uint id, string handler, string format, (long Offset, int Bytes)[] chunks, bool isLong = false, params byte[][] children)
    {
        var sizes = Box("stsz", [0, 0, 0, 0], BigEndian(0), Count(chunks.Length), [.. chunks.SelectMany(chunk => Count(chunk.Bytes))]);
        var offsets = isLong
            ? Box("co64", [0, 0, 0, 0], Count(chunks.Length), [.. chunks.SelectMany(chunk => (byte[])[0, 0, 0, 0, .. Count(chunk.Offset)])])
            : Box("stco", [0, 0, 0, 0], Count(chunks.Length), [.. chunks.SelectMany(chunk => Count(chunk.Offset))]);
        var runs = Box("stsc", [0, 0, 0, 0], Count(1), Count(1), Count(1), Count(1));
        var description = Box("stsd", [0, 0, 0, 0], Count(1), Box(format, new byte[8]));
        return Box(
            "trak",
            [
                Box("tkhd", new byte[12], BigEndian(id), new byte[68]),
                Box(
                    "mdia",
                    Box("hdlr", new byte[8], System.Text.Encoding.ASCII.GetBytes(handler), new byte[12]),
                    Box("minf", Box("stbl", description, sizes, runs, offsets))),
                .. children,
            ]);
    }

    public static byte[] Movie(params byte[][] children) => Box("moov", [Box("mvhd", new byte[100]), .. children]);

    /// <summary>A part of a fragment whose sample begins at an offset from the fragment's start, if one is given.</summary>
    public static byte[] TrackFragment(uint id, int bytes, int? offset, params byte[][] children) => Box(
        "traf",
        [
            Box("tfhd", BigEndian(offset is null ? 0u : 0x20000), BigEndian(id)),
            offset is { } given
                ? Box("trun", BigEndian(0x201), Count(1), Count(given), Count(bytes))
                : Box("trun", BigEndian(0x200), Count(1), Count(bytes)),
            .. children,
        ]);

    public static byte[] Filled(char letter, int count) => [.. Enumerable.Repeat((byte)letter, count)];

    /// <summary>Erases what is private, and fails if a second search finds anything.</summary>
    public static async Task<Mp4PrivateData> Erase(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var found = await Mp4PrivateData.Find(stream, default);
        await new Mp4Eraser(stream).Erase(found, default);
        var rest = await Mp4PrivateData.Find(stream, default);
        Assert.That((rest.Boxes, rest.Samples.IsEmpty, rest.HasLocation), Is.EqualTo((Array.Empty<object>(), true, false)));
        return found;
    }

    private static byte[] Count(long number) => BigEndian((uint)number);
}
