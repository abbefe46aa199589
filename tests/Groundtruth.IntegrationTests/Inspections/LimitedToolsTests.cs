using System.Runtime.Versioning;
using Groundtruth.Application;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>A full disk and the limit of processor time stop ffmpeg. Scripts stand in for it.</summary>
[Platform("Linux")]
[UnsupportedOSPlatform("windows")]
public sealed class LimitedToolsTests : IDisposable
{
    private const string Full = "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1";

    private readonly ScriptedTools tools = new();
    private readonly LocalInspector local;

    public LimitedToolsTests() => local = new LocalInspector(tools.Folder);

    public void Dispose()
    {
        local.Dispose();
        tools.Dispose();
    }

    [Test]
    public void A_full_disk_does_not_reject_a_file_by_its_samples()
    {
        tools.Script("ffmpeg", $"case \"$*\" in *sample*) {Full};; esac");

        Assert.That(
            () => local.Inspect(Clips.Mp4()),
            Throws.TypeOf<UnavailableException>().With.Message.Contains("The volume of ffmpeg's files is full"));
    }

    [Test]
    public async Task A_full_disk_does_not_reject_a_file_by_its_remux()
    {
        tools.Script("ffmpeg", $"case \"$*\" in *remuxed*) {Full};; esac");
        var path = await Write(PhoneClips.Matroska);

        Assert.That(() => local.RemoveLocation(path), Throws.TypeOf<UnavailableException>());
    }

    [Test]
    public async Task A_remux_that_uses_up_the_processor_time_is_too_expensive()
    {
        tools.Script("ffmpeg", "case \"$*\" in *remuxed*) while :; do :; done;; esac");

        var removal = await local.RemoveLocation(await Write(PhoneClips.Matroska), cpuSeconds: 2);

        Assert.That(removal.Problem, Is.EqualTo("too_expensive"));
    }

    [Test]
    public async Task A_killed_remux_does_not_reject_a_file()
    {
        tools.Script("ffmpeg", "case \"$*\" in *remuxed*) kill -9 $$;; esac");
        var path = await Write(PhoneClips.Matroska);

        Assert.That(() => local.RemoveLocation(path), Throws.TypeOf<UnavailableException>().With.Message.Contains("was killed"));
    }

    /// <summary>The first try fails after it has used two of four seconds. The script compares its own limit.</summary>
    [Test]
    public async Task Both_tries_of_a_remux_share_the_processor_time()
    {
        tools.Script("ffmpeg", """
            case "$*" in
              *"-f webm"*) [ $(ulimit -t) = 4 ] || kill -9 $$; i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; exit 1;;
              *"-f matroska file:"*) [ $(ulimit -t) -lt 4 ] || kill -9 $$;;
            esac
            """);

        var removal = await local.RemoveLocation(await Write(PhoneClips.WebM), cpuSeconds: 4);

        Assert.That((removal.HasChanged, removal.Problem), Is.EqualTo((true, (string?)null)));
    }

    /// <summary>The script ends as if SIGXCPU had killed it.</summary>
    [TestCase("*sample0.jpg*", null)]
    [TestCase("*sample*", "too_expensive")]
    public async Task Samples_that_use_up_their_processor_time_are_left_out(string samples, string? problem)
    {
        tools.Script("ffmpeg", $"case \"$*\" in {samples}) exit 152;; esac");

        var inspection = await local.Inspect(VideoMatrix.Faststart);

        Assert.That(inspection.Problems.SingleOrDefault()?.Code, Is.EqualTo(problem));
        Assert.That(inspection.FilmStrip is null, Is.EqualTo(problem is not null));
    }

    /// <summary>ffmpeg decodes the first frames to open a file. Without them, it guesses the times of Matroska's packets.</summary>
    [Test]
    public async Task Packets_are_read_without_decoding_the_first_frames()
    {
        tools.Script("ffmpeg", """
            case "$*" in
              *"-skip_frame all"*"-f mov"*"-f hash"*) ;;
              *-skip_frame*"-f matroska"*"-f hash"*) exit 1;;
              *"-f mov"*"-f hash"*) exit 1;;
            esac
            """);
        tools.Script("ffprobe", """case "$*" in *-nofind_stream_info*packet=*) ;; *packet=*) exit 1;; esac""");

        var problems = (await local.Inspect(Clips.Mp4())).Problems.Concat((await local.Inspect(PhoneClips.Matroska)).Problems);

        Assert.That(problems.Select(problem => problem.Code), Is.Empty);
    }

    private async Task<string> Write(byte[] video)
    {
        var path = Path.Combine(local.Folder, "video");
        await File.WriteAllBytesAsync(path, video);
        return path;
    }
}
