using System.Runtime.Versioning;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Previews;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Previews;

/// <summary>The decoder without a server. Scripts stand in for ffmpeg.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
public sealed class DecodingMediaTests : IDisposable
{
    private const string WithSound =
        "-f lavfi -i testsrc2=duration=2:size=160x120:rate=10 -f lavfi -i sine=duration=2 -pix_fmt yuv420p -c:v libx264 -g 5 "
            + "-c:a aac";

    private const string TwoFramesInSixHours =
        "-f lavfi -i testsrc2=duration=1:size=160x120:rate=2,setpts=N*21600/TB -fps_mode passthrough -pix_fmt yuv420p -c:v libx264";

    private static readonly PreviewOptions Options = new(TimeSpan.FromMinutes(5));

    private readonly ScriptedTools tools = new();
    private readonly LocalInspector local;

    public DecodingMediaTests() => local = new LocalInspector(tools.Folder);

    public void Dispose()
    {
        local.Dispose();
        tools.Dispose();
    }

    [Test]
    public async Task Sound_that_cannot_be_decoded_is_left_out()
    {
        tools.Script("ffmpeg", "case \"$*\" in *astats*) exit 1;; esac");

        await using var decoded = await local.Decode(Clips.Render(WithSound, ".mp4"), Options);

        Assert.That((decoded.Preview, decoded.PosterPath is null), Is.EqualTo((PreviewStatus.NotNeeded, false)));
        Assert.That((decoded.Signals!.IsStill, decoded.Signals.IsSilent), Is.EqualTo(((bool?)null, (bool?)null)));
    }

    [Test]
    public async Task Video_that_takes_too_long_is_decoded_from_its_key_frames()
    {
        tools.Script("ffmpeg", "case \"$*\" in *nokey*) ;; *filter_complex*) sleep 600;; esac");

        await using var decoded = await local.Decode(
            Clips.Render(WithSound, ".mp4"), Options with { WallClock = TimeSpan.FromSeconds(10) });

        Assert.That((decoded.Signals!.IsStill, decoded.Signals.IsSilent), Is.EqualTo(((bool?)null, (bool?)false)));
    }

    [Test]
    public async Task Video_whose_decoding_is_killed_is_decoded_from_its_key_frames()
    {
        tools.Script("ffmpeg", "case \"$*\" in *nokey*) ;; *filter_complex*) kill -9 $$;; esac");

        await using var decoded = await local.Decode(Clips.Render(WithSound, ".mp4"), Options);

        Assert.That((decoded.Signals!.IsStill, decoded.Signals.IsSilent), Is.EqualTo(((bool?)null, (bool?)false)));
    }

    [Test]
    public async Task Frames_of_a_long_gap_are_limited()
    {
        await using var decoded = await local.Decode(Clips.Render(TwoFramesInSixHours, ".mp4"), Options);

        Assert.That(new FileInfo(decoded.FramesPath).Length, Is.EqualTo(64L * 64 * INearDuplicateCheck.MaxFrames));
    }
}
