using System.Buffers.Binary;
using System.Text;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Changes to the bytes of real videos that no tool makes.</summary>
public static class VideoFiles
{
    /// <summary>Overwrites a share of the coded pictures with bytes that look random but are the same in each run.</summary>
    public static byte[] WithNoise(byte[] video, double from, double share)
    {
        var noise = new byte[(int)(video.Length * share)];
        for (var (i, state) = (0, 12345u); i < noise.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            noise[i] = (byte)(state >> 24);
        }

        return Overwritten(video, from, noise);
    }

    public static byte[] WithZeros(byte[] video, double from, double share) =>
        Overwritten(video, from, new byte[(int)(video.Length * share)]);

    /// <summary>Overwrites the first packets of an MP4 with one track. Its index stays whole.</summary>
    public static byte[] WithZeroPackets(byte[] video, int count)
    {
        var sizes = FindBox(video, "stsz") + 20;
        return Overwritten(video, 0, new byte[Enumerable.Range(0, count).Sum(i => (int)Size(video, sizes + (i * 4)))]);
    }

    /// <summary>Moves the frame at 0.7 s of a Matroska file with one track to 0.55 s, although it follows the one at 0.6 s.</summary>
    public static byte[] WithFrameOutOfOrder(byte[] video)
    {
        // A block begins with its track, its time in milliseconds, and its flags.
        ReadOnlySpan<byte> block = [0x81, 700 >> 8, 700 & 0xFF, 0];
        var changed = video.ToArray();
        BinaryPrimitives.WriteInt16BigEndian(changed.AsSpan(video.AsSpan().IndexOf(block) + 1), 550);
        return changed;
    }

    /// <summary>Repeats the only track of an MP4 whose index is at its end.</summary>
    public static byte[] WithTracks(byte[] video, int count)
    {
        var moov = FindBox(video, "moov");
        var trak = Box(video, FindBox(video, "trak"));
        return Replaced(video, moov, [.. Content(video, moov), .. Enumerable.Repeat(trak, count - 1).SelectMany(bytes => bytes)]);
    }

    /// <summary>Moves the metadata, with its cover picture, before the tracks of an MP4 whose index is at its end.</summary>
    public static byte[] WithMetadataFirst(byte[] video)
    {
        var (trak, udta) = (FindBox(video, "trak"), FindBox(video, "udta"));
        return [.. video[..trak], .. Box(video, udta), .. video[trak..udta], .. video[(udta + (int)Size(video, udta))..]];
    }

    /// <summary>Makes a table of samples claim so many: one byte each, all in one chunk.</summary>
    public static byte[] ClaimingSamples(byte[] video, uint count)
    {
        var changed = video.ToArray();
        var (sizes, times, chunks) = (FindBox(changed, "stsz"), FindBox(changed, "stts"), FindBox(changed, "stsc"));
        Write(changed, sizes + 12, 1);
        Write(changed, sizes + 16, count);
        Write(changed, times + 16, count);
        Write(changed, chunks + 20, count);
        return changed;
    }

    /// <summary>Makes the header of a Matroska file state another duration.</summary>
    public static byte[] ClaimingSeconds(byte[] video, double seconds)
    {
        var changed = video.ToArray();
        var duration = changed.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x44, 0x89, 0x88]);
        BinaryPrimitives.WriteDoubleBigEndian(changed.AsSpan(duration + 3), seconds * 1000);
        return changed;
    }

    /// <summary>Makes the only track of an MP4, whose index is at its end, refer to another file (QuickTime's alias record).</summary>
    public static byte[] PointingAt(byte[] video, string path)
    {
        var target = Encoding.ASCII.GetBytes(path);
        byte[] alias =
        [
            0, 0, 0, 0, .. new byte[10], 3, .. Encoding.ASCII.GetBytes("abc".PadRight(27)), .. new byte[12],
            3, .. Encoding.ASCII.GetBytes("abc".PadRight(63)), .. new byte[16], 0, 1, 0, 1, .. new byte[16],
            0, 2, 0, (byte)target.Length, .. target, .. new byte[target.Length % 2], 0xFF, 0xFF, 0, 0,
        ];
        return WithReferences(video, [0, 0, 0, 0, 0, 0, 0, 1, .. NewBox("alis", alias)]);
    }

    /// <summary>Adds a Dolby Vision configuration to the HEVC track of an MP4 whose index is at its end.</summary>
    /// <param name="entry">The name of the sample entry: <c>hvc1</c>, or <c>dvh1</c> if only players of Dolby Vision can show it.</param>
    /// <param name="box"><c>dvcC</c>, or <c>dvvC</c> from profile 8 on.</param>
    public static byte[] WithDolbyVision(byte[] video, string entry, string box, int profile)
    {
        // Version 1.0, profile, level 1, with metadata and a base layer, compatible with HLG.
        var configuration = NewBox(box, [1, 0, (byte)(profile << 1), (1 << 3) | 0b101, 4 << 4, .. new byte[19]]);
        var sample = FindBox(video, "hvc1");
        var end = sample + (int)Size(video, sample);
        byte[] changed = [.. video[..end], .. configuration, .. video[end..]];
        Grow(changed, configuration.Length, "hvc1", "stsd", "stbl", "minf", "mdia", "trak", "moov");
        Encoding.ASCII.GetBytes(entry).CopyTo(changed, sample + 4);
        return changed;
    }

    /// <summary>Two seconds of AMR, which ffmpeg copies but does not encode: frames of the highest rate, 20 ms each.</summary>
    public static byte[] Amr(bool isWide) =>
    [
        .. isWide ? "#!AMR-WB\n"u8 : "#!AMR\n"u8,
        .. Enumerable.Repeat<byte[]>([(byte)(isWide ? 0x44 : 0x3C), .. new byte[isWide ? 60 : 31]], 100).SelectMany(frame => frame),
    ];

    private static byte[] WithReferences(byte[] video, byte[] content)
    {
        var dref = FindBox(video, "dref");
        var difference = content.Length + 8 - (int)Size(video, dref);
        var changed = Replaced(video, dref, content);
        Grow(changed, difference, "dinf", "minf", "mdia", "trak", "moov");
        return changed;
    }

    private static void Grow(byte[] video, int bytes, params IEnumerable<string> boxes)
    {
        foreach (var name in boxes)
        {
            var box = FindBox(video, name);
            Write(video, box, (uint)(Size(video, box) + bytes));
        }
    }

    private static byte[] Replaced(byte[] video, int box, byte[] content) =>
        [.. video[..box], .. NewBox(Name(video, box), content), .. video[(box + (int)Size(video, box))..]];

    private static byte[] NewBox(string name, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(name), .. content];
        Write(box, 0, (uint)box.Length);
        return box;
    }

    private static byte[] Overwritten(byte[] video, double from, byte[] bytes)
    {
        var changed = video.ToArray();
        var mdat = FindBox(changed, "mdat");
        bytes.CopyTo(changed, mdat < 0 ? (int)(video.Length * from) : mdat + 8 + (int)((Size(video, mdat) - 8) * from));
        return changed;
    }

    /// <summary>The start of the first box of this name; -1 if there is none.</summary>
    private static int FindBox(byte[] video, string name) =>
        video.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) is >= 4 and var place ? place - 4 : -1;

    private static byte[] Box(byte[] video, int box) => video[box..(box + (int)Size(video, box))];

    private static byte[] Content(byte[] video, int box) => Box(video, box)[8..];

    private static string Name(byte[] video, int box) => Encoding.ASCII.GetString(video, box + 4, 4);

    private static uint Size(byte[] video, int box) => BinaryPrimitives.ReadUInt32BigEndian(video.AsSpan(box));

    private static void Write(byte[] video, int place, uint number) => BinaryPrimitives.WriteUInt32BigEndian(video.AsSpan(place), number);
}
