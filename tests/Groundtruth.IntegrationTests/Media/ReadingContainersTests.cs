using Groundtruth.Infrastructure.Media.Containers;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Inspections;

namespace Groundtruth.IntegrationTests.Media;

/// <summary>Reads files as ffmpeg writes them, whole and cut.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReadingContainersTests
{
    private static byte[] Faststart => Clips.Mp4(seconds: 3);

    [TestCaseSource(nameof(Whole))]
    public async Task A_whole_file_has_no_problem(byte[] file, string format)
    {
        var report = await Report(file);

        Assert.That((report.Format, report.Problem, report.UsableEnd), Is.EqualTo((format, (string?)null, (long?)null)));
    }

    [TestCaseSource(nameof(Broken))]
    public async Task A_broken_file_is_refused(byte[] file, string problem) =>
        Assert.That((await Report(file)).Problem, Is.EqualTo(problem));

    [Test]
    public async Task A_cut_recording_in_fragments_ends_with_its_last_whole_one()
    {
        var video = PhoneClips.Fragmented;
        var cut = video[..(video.Length * 95 / 100)];

        var report = await Report(cut);

        Assert.That(report.Problem, Is.Null);
        Assert.That(report.UsableEnd, Is.GreaterThan(0).And.LessThan(cut.Length));
        var usable = await Report(cut[..(int)report.UsableEnd!]);
        Assert.That((usable.Problem, usable.UsableEnd), Is.EqualTo(((string?)null, (long?)null)));
    }

    private static IEnumerable<TestCaseData> Whole() =>
    [
        Named("faststart MP4", Faststart, "mp4"),
        Named("MOV", OddFiles.Mov, "mov"),
        Named("3GP", PhoneClips.Loci, "3gp"),
        Named("fragmented MP4", PhoneClips.Fragmented, "mp4"),
        Named("trimmed MP4", PhoneClips.Trimmed, "mp4"),
        Named("WebM", OddFiles.WebM, "webm"),
        Named("live WebM", OddFiles.WithoutDuration, "webm"),
        Named("Matroska", PhoneClips.Matroska, "matroska"),
        Named("live WebM, cut", OddFiles.WithoutDuration[..^500], "webm"),
    ];

    private static IEnumerable<TestCaseData> Broken() =>
    [
        Named("faststart cut at 20 kB", Faststart[..20_000], "truncated"),
        Named("faststart cut at half", Faststart[..(Faststart.Length / 2)], "truncated"),
        Named("faststart cut at 95 %", Faststart[..(Faststart.Length * 95 / 100)], "truncated"),
        // The clip ends with padding of 40 bytes, which may be missing.
        Named("faststart 100 bytes short", Faststart[..^100], "truncated"),
        Named("index at the end, cut at 80 %", OddFiles.Mov[..(OddFiles.Mov.Length * 8 / 10)], "truncated"),
        Named("index at the end, 1 byte short", OddFiles.Mov[..^1], "truncated"),
        Named("Matroska cut at 70 %", PhoneClips.Matroska[..(PhoneClips.Matroska.Length * 7 / 10)], "truncated"),
        Named("WebM 1 byte short", OddFiles.WebM[..^1], "truncated"),
        Named("AVI", OddFiles.Avi, "unsupported_container"),
        Named("JPEG", OddFiles.Jpeg, "not_a_video"),
        Named("text", OddFiles.Text, "not_a_video"),
        Named("playlist", OddFiles.Playlist("file:///etc/passwd"), "not_a_video"),
        Named("nothing", [], "empty"),
    ];

    private static TestCaseData Named(string name, byte[] file, string expected) =>
        new TestCaseData(file, expected).SetArgDisplayNames(name);

    private static Task<ContainerReport> Report(byte[] file) => ContainerReader.Read(new MemoryStream(file), default);
}
