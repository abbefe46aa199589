using System.Buffers.Binary;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Media;

/// <summary>Small recordings with a location, as phones and cameras write it.</summary>
internal static class PhoneClips
{
    private const string Picture = "-f lavfi -i testsrc=duration=1:size=160x120:rate=10";
    private const string Sound = "-f lavfi -i sine=duration=1";
    private const string H264 = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 5";
    private const string Place = "-metadata creation_time=2026-03-04T05:06:07Z -metadata location=+48.2085+016.3721/";

    private static readonly Lazy<byte[]> TrimmedClip = new(Trim);

    /// <summary>A portrait recording: ©xyz, a rotation matrix, sound, a date.</summary>
    public static byte[] Android => Rotate(Clips.Render($"{Picture} {Sound} {H264} -c:a aac {Place}", ".mp4"));

    public static byte[] Loci => Clips.Render($"{Picture} {H264} {Place}", ".3gp");

    public static byte[] Apple => Clips.Render(
        $"{Picture} {H264} -movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=+48.2085+016.3721/ "
            + "-metadata com.apple.quicktime.creationdate=2026-05-01T14:34:56+0200",
        ".mov");

    public static byte[] Matroska => Clips.Render($"{Picture} {Sound} {H264} -c:a aac {Place}", ".mkv");

    public static byte[] WebM => Clips.Render($"{Picture} -c:v libvpx -deadline realtime {Place}", ".webm");

    public static byte[] LiveWebM => Clips.Render($"{Picture} -c:v libvpx -deadline realtime -live 1 {Place}", ".webm");

    public static byte[] Fragmented => Clips.Render($"{Picture} {H264} -movflags frag_keyframe+empty_moov {Place}", ".mp4");

    /// <summary>A timecode track is a data track; only its format makes it one of positions.</summary>
    public static byte[] ActionCamera =>
        AsTelemetry(Clips.Render($"{Picture} {Sound} {H264} -c:a aac -timecode 01:00:00:00", ".mov"));

    /// <summary>In fragments without offsets of their own, pictures begin where the subtitles before them end.</summary>
    public static byte[] Inseparable
    {
        get
        {
            var subtitles = Path.Combine(Path.GetTempPath(), $"groundtruth-subtitles-{Guid.NewGuid():n}.srt");
            try
            {
                File.WriteAllText(subtitles, "1\n00:00:00,000 --> 00:00:01,000\n48.2085 N\n");
                return Clips.Render(
                    $"{Picture} -i {subtitles} -map 1 -map 0 {H264} -c:s mov_text "
                        + "-movflags frag_keyframe+empty_moov+omit_tfhd_offset",
                    ".mp4");
            }
            finally
            {
                File.Delete(subtitles);
            }
        }
    }

    /// <summary>XMP in a box at the end, as editors write it.</summary>
    public static byte[] Xmp
    {
        get
        {
            var id = Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC");
            byte[] content = [.. "uuid"u8, .. id, .. "<exif:GPSLatitude>48,12N</exif:GPSLatitude>"u8];
            var size = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 4);
            return [.. Clips.Mp4(), .. size, .. content];
        }
    }

    /// <summary>An edit list hides the frames before and after the part that the owner kept.</summary>
    public static byte[] Trimmed => TrimmedClip.Value;

    private static byte[] Trim()
    {
        var source = Path.Combine(Path.GetTempPath(), $"groundtruth-trim-{Guid.NewGuid():n}.mp4");
        try
        {
            File.WriteAllBytes(source, Clips.Render($"-f lavfi -i testsrc=duration=3:size=160x120:rate=10 {H264} -g 30 {Place}", ".mp4"));
            return Clips.Render($"-ss 1.2 -i {source} -t 1 -c copy", ".mp4");
        }
        finally
        {
            File.Delete(source);
        }
    }

    private static byte[] Rotate(byte[] clip)
    {
        byte[] video = [.. clip];
        var matrix = video.AsSpan(video.AsSpan().IndexOf("tkhd"u8) + 44, 36);
        ReadOnlySpan<int> quarterTurn = [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30];
        for (var i = 0; i < quarterTurn.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(matrix[(i * 4)..], quarterTurn[i]);
        }

        return video;
    }

    /// <summary>Gives the samples of the last track the format of GoPro's telemetry.</summary>
    private static byte[] AsTelemetry(byte[] clip)
    {
        byte[] video = [.. clip];
        "gpmd"u8.CopyTo(video.AsSpan(video.AsSpan().LastIndexOf("stsd"u8) + 16));
        return video;
    }
}
