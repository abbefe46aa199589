using System.Diagnostics;
using System.Text.RegularExpressions;
using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Media.Location;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Media;

/// <summary>Removes the location of real files, and compares what ffmpeg reads before and after.</summary>
public sealed partial class RemovingLocationsTests : IDisposable
{
    private readonly LocalInspector local = new();
    private readonly string path;

    public RemovingLocationsTests() => path = Path.Combine(local.Folder, "video");

    public void Dispose() => local.Dispose();

    [TestCaseSource(nameof(Files))]
    public async Task Only_the_location_changes(byte[] video)
    {
        await File.WriteAllBytesAsync(path, video);
        var (packets, frames, facts) = (Packets(path), Frames(path), Facts(path));
        Assert.That(await LocationFinder.Find(path, default), "found before");

        var removal = await Remove();

        Assert.That((removal.HadLocation, removal.HasChanged, removal.Problem), Is.EqualTo((true, true, (string?)null)));
        Assert.That(await LocationFinder.Find(path, default), Is.False, "found after");
        Assert.That(Packets(path), Is.EqualTo(packets), "packets");
        Assert.That(Frames(path), Is.EqualTo(frames), "decoded frames");
        Assert.That(Facts(path), Is.EqualTo(facts), "size, rotation and date");
        Assert.That(Tags(path), Does.Not.Contain("location").IgnoreCase.And.Not.Contains("+48.2085"));
        Assert.That((await File.ReadAllBytesAsync(path)).AsSpan().IndexOf("+48.2085"u8), Is.EqualTo(-1));
    }

    [Test]
    public async Task Second_removal_finds_nothing()
    {
        await File.WriteAllBytesAsync(path, PhoneClips.Android);
        await Remove();

        var removal = await Remove();

        Assert.That((removal.HadLocation, removal.HasChanged, removal.Problem), Is.EqualTo((false, false, (string?)null)));
    }

    [Test]
    public async Task A_truncated_file_is_refused_unchanged([Values(".mp4", ".mkv")] string ending)
    {
        var video = ending == ".mp4" ? PhoneClips.Android : PhoneClips.Matroska;
        await File.WriteAllBytesAsync(path, video[..^100]);

        var removal = await Remove();

        Assert.That(removal.Problem, Is.EqualTo("truncated"));
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(video[..^100]));
    }

    [Test]
    public async Task A_remux_leaves_no_second_file()
    {
        await File.WriteAllBytesAsync(path, PhoneClips.Matroska);

        await Remove();

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}*"), Is.EqualTo([path]));
    }

    private static IEnumerable<TestCaseData> Files() =>
    [
        Named("©xyz, rotated, with sound and date", PhoneClips.Android),
        Named("loci", PhoneClips.Loci),
        Named("Apple's key", PhoneClips.Apple),
        Named("metadata track", PhoneClips.ActionCamera),
        Named("XMP", PhoneClips.Xmp),
        Named("trimmed by an edit list", PhoneClips.Trimmed),
        Named("fragmented", PhoneClips.Fragmented),
        Named("Matroska tag", PhoneClips.Matroska),
        Named("WebM tag", PhoneClips.WebM),
        Named("live WebM", PhoneClips.LiveWebM),
    ];

    private static TestCaseData Named(string name, byte[] video) => new TestCaseData((object)video).SetArgDisplayNames(name);

    private Task<LocationRemoval> Remove() => local.RemoveLocation(path);

    private static string Packets(string file) =>
        Run("ffmpeg", "-v", "error", "-i", file, "-map", "0:V:0", "-map", "0:a?", "-c", "copy", "-copyinkf", "-f", "hash", "-");

    private static string Frames(string file) =>
        Run("ffmpeg", "-v", "error", "-i", file, "-map", "0:V:0", "-fps_mode", "passthrough", "-f", "hash", "-");

    private static string Facts(string file) => string.Join('\n', FactLines().Matches(Tags(file)).Select(match => match.Value));

    private static string Tags(string file) => Run(
        "ffprobe", "-v", "error",
        "-show_entries", "stream=width,height:stream_side_data=rotation:stream_tags:format_tags",
        "-of", "flat", file);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed with {process.ExitCode}.");
    }

    [GeneratedRegex("(?m)^.*(rotation|width|height|format.tags.creation_time).*$")]
    private static partial Regex FactLines();
}
