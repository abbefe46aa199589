using System.Buffers.Binary;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Unusual, broken and hostile uploads.</summary>
public static class OddFiles
{
    private const string Picture = "-f lavfi -i testsrc=duration=2:size=160x120:rate=10";

    public static byte[] Text { get; } = "This is not a video."u8.ToArray();

    public static byte[] Html { get; } = "<!doctype html><script>alert(1)</script><video src='file:///etc/passwd'></video>"u8.ToArray();

    public static byte[] Jpeg => Clips.Render("-f lavfi -i testsrc=duration=1:size=160x120:rate=1 -frames:v 1", ".jpg");

    public static byte[] AudioOnly => Clips.Render("-f lavfi -i sine=duration=1 -c:a aac", ".m4a");

    public static byte[] WebM => Clips.Render($"{Picture} -c:v libvpx -deadline realtime", ".webm");

    public static byte[] Mov => Clips.Render($"{Picture} -pix_fmt yuv420p -c:v libx264 -preset ultrafast", ".mov");

    public static byte[] Avi => Clips.Render($"{Picture} -c:v mpeg4", ".avi");

    /// <summary>256 million pixels in about 750 kB.</summary>
    public static byte[] Huge =>
        Clips.Render("-f lavfi -i color=size=16000x16000:rate=1:duration=1 -c:v libx264 -preset ultrafast", ".mp4");

    /// <summary>Like a browser recording: the header is written before the duration is known.</summary>
    public static byte[] WithoutDuration => Clips.Render($"{Picture} -c:v libvpx -deadline realtime -live 1", ".webm");

    /// <summary>The header at the start is intact; the last tenth of the file is missing.</summary>
    public static byte[] Cut(byte[] video) => video[..(video.Length * 9 / 10)];

    /// <summary>The index, which is at the end, is missing.</summary>
    public static byte[] CutBeforeItsIndex => Cut(Mov);

    /// <summary>A portrait video: phones store a rotation matrix instead of rotated frames (ISO 14496-12, 8.3.2).</summary>
    public static byte[] Upright
    {
        get
        {
            var video = Clips.Mp4(seconds: 2);
            var matrix = video.AsSpan(video.AsSpan().IndexOf("tkhd"u8) + 4 + 40, 36);
            ReadOnlySpan<int> quarterTurn = [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30];
            for (var i = 0; i < quarterTurn.Length; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(matrix[(i * 4)..], quarterTurn[i]);
            }

            return video;
        }
    }

    public static byte[] Damaged
    {
        get
        {
            var video = Clips.Mp4(seconds: 3);
            video.AsSpan(video.AsSpan().IndexOf("mdat"u8) + 40, 2000).Fill(0x5a);
            return video;
        }
    }

    public static byte[] Playlist(string url) =>
        Encoding.ASCII.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{url}\n#EXT-X-ENDLIST\n");

    public static byte[] ConcatScript(string url) => Encoding.ASCII.GetBytes($"ffconcat version 1.0\nfile '{url}'\n");

    public static byte[] DashManifest(string url) => Encoding.ASCII.GetBytes(
        $"""
        <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet>
        <Representation id="1" mimeType="video/mp4" bandwidth="1"><BaseURL>{url}</BaseURL></Representation></AdaptationSet></Period></MPD>
        """);
}
