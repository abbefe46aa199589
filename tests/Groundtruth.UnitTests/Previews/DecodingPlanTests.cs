using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Previews;

namespace Groundtruth.UnitTests.Previews;

[Parallelizable(ParallelScope.All)]
public sealed class DecodingPlanTests
{
    private static readonly TimeSpan MaxCpu = TimeSpan.FromMinutes(5);

    private static readonly MediaTraits Playable = new(
        "mov,mp4,m4a,3gp,3g2,mj2", "h264", "yuv420p", 1280, 720, 30, 60, 4_000_000, Transfer: null, AudioIndex: 0, AudioCodec: "aac");

    private static readonly MediaTraits PhoneHdr = Playable with
    {
        Codec = "hevc", PixelFormat = "yuv420p10le", Width = 3840, Height = 2160, FramesPerSecond = 60, Transfer = "arib-std-b67",
    };

    public static IEnumerable<TestCaseData> Unplayable =>
    [
        Case(Playable with { Codec = "hevc" }, "codec"),
        Case(Playable with { PixelFormat = "yuv420p10le" }, "ten bits"),
        Case(Playable with { PixelFormat = "yuv422p" }, "chroma"),
        Case(Playable with { Width = 1920, Height = 1080 }, "size"),
        Case(Playable with { BitsPerSecond = 20_000_000 }, "bit rate"),
        Case(Playable with { AudioCodec = "opus" }, "sound"),
        Case(Playable with { Format = "matroska,webm" }, "container"),
    ];

    [Test]
    public void Playable_video_needs_no_preview()
    {
        Assert.That(DecodingPlan.Of(Playable, MaxCpu), Is.EqualTo(new DecodingPlan(MakesPreview: false, KeyFramesOnly: false)));
        Assert.That(DecodingPlan.IsPlayable(Playable with { AudioIndex = null, AudioCodec = null }), Is.True);
        Assert.That(DecodingPlan.IsPlayable(Playable with { Width = 720, Height = 1280 }), Is.True);
    }

    [TestCaseSource(nameof(Unplayable))]
    public void Other_videos_need_a_preview(object media) =>
        Assert.That(DecodingPlan.Of((MediaTraits)media, MaxCpu), Is.EqualTo(new DecodingPlan(MakesPreview: true, KeyFramesOnly: false)));

    [Test]
    public void Expensive_video_is_decoded_from_its_key_frames()
    {
        Assert.That(DecodingPlan.Of(PhoneHdr with { Seconds = 60 }, MaxCpu).KeyFramesOnly, Is.False);
        Assert.That(DecodingPlan.Of(PhoneHdr with { Seconds = 120 }, MaxCpu).KeyFramesOnly, Is.True);
        Assert.That(DecodingPlan.Of(Playable with { Width = 1920, Height = 1080, Seconds = 660 }, MaxCpu).KeyFramesOnly, Is.False);
        Assert.That(DecodingPlan.Of(Playable with { Width = 1920, Height = 1080, Seconds = 1_800 }, MaxCpu).KeyFramesOnly, Is.True);
    }

    [Test]
    public void Playable_video_of_an_hour_is_decoded_whole() =>
        Assert.That(DecodingPlan.Of(Playable with { Seconds = 3_600 }, MaxCpu).KeyFramesOnly, Is.False);

    [Test]
    public void Traits_skip_cover_pictures_and_unsupported_sound()
    {
        var json =
            """
            { "streams": [
                { "codec_type": "video", "codec_name": "mjpeg", "width": 600, "height": 600, "disposition": { "attached_pic": 1 } },
                { "codec_type": "audio", "codec_name": "none" },
                { "codec_type": "audio", "codec_name": "mpegh_3d_audio" },
                { "codec_type": "audio", "codec_name": "aac" },
                { "codec_type": "video", "codec_name": "hevc", "pix_fmt": "yuv420p10le", "width": 1920, "height": 1080,
                  "avg_frame_rate": "30000/1001", "color_transfer": "smpte2084", "disposition": { "attached_pic": 0 } }],
              "format": { "format_name": "mov,mp4,m4a,3gp,3g2,mj2", "duration": "12.5", "bit_rate": "9000000" } }
            """u8;

        var media = MediaTraits.Of(ProbeReport.Read(json.ToArray()))!;

        Assert.That((media.Codec, media.Seconds, media.IsHdr, media.IsDeep), Is.EqualTo(("hevc", 12.5, true, true)));
        Assert.That((media.AudioIndex, media.AudioCodec), Is.EqualTo((2, "aac")));
        Assert.That(media.FramesPerSecond, Is.EqualTo(29.97).Within(0.001));
    }

    [TestCase("{}")]
    [TestCase("{ \"format\": {}, \"streams\": [] }")]
    [TestCase("{ \"format\": ")]
    public void File_without_video_has_no_traits(string json) =>
        Assert.That(MediaTraits.Of(ProbeReport.Read(System.Text.Encoding.ASCII.GetBytes(json))), Is.Null);

    private static TestCaseData Case(MediaTraits media, string name) => new TestCaseData(media).SetArgDisplayNames(name);
}
