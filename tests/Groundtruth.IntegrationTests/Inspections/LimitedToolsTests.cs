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

    private async Task<string> Write(byte[] video)
    {
        var path = Path.Combine(local.Folder, "video");
        await File.WriteAllBytesAsync(path, video);
        return path;
    }
}
