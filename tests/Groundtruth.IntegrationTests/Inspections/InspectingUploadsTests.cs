using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain.Inspections;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Inspection reads the facts of a file, and a file cannot make it read others.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Parallelizable(ParallelScope.All)]
public sealed class InspectingUploadsTests : IDisposable
{
    private const string Picture = "-f lavfi -i testsrc=duration=2:size=160x120:rate=10 -pix_fmt yuv420p -c:v libx264 -preset ultrafast";

    private static readonly Dictionary<string, Func<string, byte[]>> Pointers = new()
    {
        ["playlist"] = OddFiles.Playlist,
        ["concat script"] = OddFiles.ConcatScript,
        ["manifest"] = OddFiles.DashManifest,
    };

    private readonly LocalInspector inspector = new();

    private static IEnumerable<string> PointerNames => Pointers.Keys;

    public void Dispose() => inspector.Dispose();

    [Test]
    public async Task Video_facts_are_read_from_the_file()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 7);

        var video = (await inspector.Inspect(clip)).Video!;

        Assert.That(video with { Sha256 = [], VideoSha256 = null }, Is.EqualTo(new VideoFacts(
            clip.Length, [], DurationSeconds: 3, Width: 160, Height: 120, FrameRate: 10, "h264", RotationDegrees: 0, "mp4")));
    }

    [Test]
    public async Task The_time_of_recording_is_read_in_UTC()
    {
        var clip = Clips.Render(
            $"{Picture} -movflags use_metadata_tags -metadata com.apple.quicktime.creationdate=2026-05-01T14:34:56+0200", ".mov");

        var video = (await inspector.Inspect(clip)).Video!;

        Assert.That(video.RecordedAt, Is.EqualTo(DateTimeOffset.Parse("2026-05-01T12:34:56Z", CultureInfo.InvariantCulture)));
        Assert.That(video.RecordedAt!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    /// <summary>A trimmed file still has all packets, which its edit list hides.</summary>
    [Test]
    public async Task Another_container_or_an_edit_list_keeps_the_video_hash()
    {
        var original = Clips.Render($"{Picture} -g 30", ".mp4");
        var path = Path.Combine(inspector.Folder, "original.mp4");
        await File.WriteAllBytesAsync(path, original);
        byte[][] copies =
        [
            Clips.Render($"-i {path} -c copy", ".mkv"),
            Clips.Render($"-i {path} -c copy -movflags frag_keyframe+empty_moov", ".mov"),
            Clips.Render($"-ss 0.5 -i {path} -c copy", ".mp4"),
        ];

        var hash = (await inspector.Inspect(original)).Video!.VideoSha256;

        foreach (var copy in copies)
        {
            Assert.That((await inspector.Inspect(copy)).Video!.VideoSha256, Is.EqualTo(hash));
        }

        Assert.That((await inspector.Inspect(Clips.Mp4(seconds: 2))).Video!.VideoSha256, Is.Not.EqualTo(hash));
    }

    /// <summary>The file has 22 frames, of which an edit list shows ten.</summary>
    [Test]
    public async Task The_frame_rate_does_not_count_hidden_frames()
    {
        var video = (await inspector.Inspect(PhoneClips.Trimmed)).Video!;

        Assert.That((video.FrameRate, video.DurationSeconds), Is.EqualTo((10.0, 1)));
    }

    [Test]
    public async Task A_file_above_the_limit_is_rejected() =>
        Assert.That(Codes(await inspector.Inspect(Clips.Mp4(), maxBytes: 100)), Is.EqualTo("too_large"));

    [Test]
    public async Task A_file_that_references_another_file_does_not_read_it([ValueSource(nameof(PointerNames))] string kind)
    {
        var other = Path.Combine(inspector.Folder, $"secret-{kind.Length}.mp4");
        await File.WriteAllBytesAsync(other, Clips.Mp4());

        var inspection = await inspector.Inspect(Pointers[kind]($"file://{other}"));

        Assert.That(Codes(inspection), Is.EqualTo("not_a_video"));
    }

    [Test]
    public async Task A_file_that_references_a_URL_makes_no_connection([ValueSource(nameof(PointerNames))] string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var inspection = await inspector.Inspect(Pointers[kind]($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/video.mp4"));

        Assert.That((Codes(inspection), listener.Pending()), Is.EqualTo(("not_a_video", false)));
    }

    [Test]
    public async Task A_track_in_another_file_is_not_read()
    {
        var other = Path.Combine(inspector.Folder, "other.mp4");
        await File.WriteAllBytesAsync(other, VideoMatrix.IndexAtEnd);

        var inspection = await inspector.Inspect(VideoFiles.PointingAt(VideoMatrix.IndexAtEnd, other));

        Assert.That(Codes(inspection), Is.EqualTo("damaged"));
    }

    [Test]
    public async Task A_poster_is_upright_and_at_most_1280_pixels_long()
    {
        var large = Clips.Render("-f lavfi -i testsrc=size=1920x1080:rate=1 -frames:v 1 -pix_fmt yuv420p -preset ultrafast", ".mp4");

        var (wide, upright) = (await inspector.Inspect(large), await inspector.Inspect(OddFiles.Upright));

        Assert.That(Jpeg.Size(wide.Poster), Is.EqualTo((1280, 720)));
        Assert.That(Jpeg.Size(upright.Poster), Is.EqualTo((120, 160)));
    }

    private static string Codes(MediaInspection inspection) => string.Join(' ', inspection.Problems.Select(problem => problem.Code));
}
