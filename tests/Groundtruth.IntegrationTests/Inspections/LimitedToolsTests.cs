using System.Runtime.Versioning;
using Groundtruth.Application;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>A full disk stops ffmpeg. Scripts stand in for it.</summary>
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

    private async Task<string> Write(byte[] video)
    {
        var path = Path.Combine(local.Folder, "video");
        await File.WriteAllBytesAsync(path, video);
        return path;
    }
}
