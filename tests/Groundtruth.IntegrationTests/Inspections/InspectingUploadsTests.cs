using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain.Inspections;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Inspection of uploads, regardless of file name and declared type.</summary>
public sealed class InspectingUploadsTests : ApiTests
{
    private const long MaxBytes = 1024 * 1024;

    private static readonly Dictionary<string, Func<byte[]>> NonVideos = new()
    {
        ["text"] = () => OddFiles.Text,
        ["HTML"] = () => OddFiles.Html,
        ["a photo with another extension"] = () => OddFiles.Jpeg,
        ["audio only"] = () => OddFiles.AudioOnly,
        ["a video without its index"] = () => OddFiles.CutBeforeItsIndex,
        ["random bytes"] = () => RandomNumberGenerator.GetBytes(5000),
    };

    private static readonly Dictionary<string, Func<string, byte[]>> Pointers = new()
    {
        ["playlist"] = OddFiles.Playlist,
        ["concat script"] = OddFiles.ConcatScript,
        ["manifest"] = OddFiles.DashManifest,
    };

    private static IEnumerable<string> NonVideoNames => NonVideos.Keys;

    private static IEnumerable<string> PointerNames => Pointers.Keys;

    [Test]
    public async Task Video_facts_are_read_from_the_file()
    {
        var clip = Clips.Mp4(seconds: 3, seed: 7);

        var video = (await Inspect(clip)).Video!;

        Assert.That(video with { Sha256 = [] }, Is.EqualTo(new VideoFacts(
            clip.Length, [], DurationSeconds: 3, Width: 160, Height: 120, FrameRate: 10, "h264", RotationDegrees: 0, "mp4")));
    }

    [Test]
    public async Task Sound_and_recording_date_are_read()
    {
        var clip = Clips.Render(
            "-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -f lavfi -i sine=duration=1 -pix_fmt yuv420p -c:v libx264 "
                + "-preset ultrafast -metadata creation_time=2026-05-06T07:08:09Z",
            ".mov");

        var video = (await Inspect(clip)).Video!;

        Assert.That(video.HasAudio, Is.True);
        Assert.That(video.RecordedAt, Is.EqualTo(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero)));
    }

    [Test]
    public async Task The_rotation_of_a_portrait_video_is_read()
    {
        var video = (await Inspect(OddFiles.Upright)).Video!;

        Assert.That((video.Width, video.Height, video.RotationDegrees), Is.EqualTo((160, 120, 90)));
    }

    [TestCase(".webm", "vp8", "webm")]
    [TestCase(".mov", "h264", "mp4")]
    [TestCase(".avi", "mpeg4", "mp4")]
    public async Task Supported_formats_are_detected_regardless_of_the_file_name(string extension, string codec, string format)
    {
        var bytes = extension switch { ".webm" => OddFiles.WebM, ".mov" => OddFiles.Mov, _ => OddFiles.Avi };

        var video = (await Inspect(bytes)).Video!;

        Assert.That((video.Codec, video.Container, video.DurationSeconds, video.FrameRate), Is.EqualTo((codec, format, 2, 10.0)));
    }

    [Test]
    public async Task The_end_of_a_long_video_is_inspected_too()
    {
        var whole = Clips.Mp4(seconds: 30);

        var (seconds, cut) = ((await Inspect(whole)).Video!.DurationSeconds, await Codes(OddFiles.Cut(whole)));

        Assert.That((seconds, cut), Is.EqualTo((30, "truncated")).Or.EqualTo((30, "unreadable")));
    }

    [TestCaseSource(nameof(NonVideoNames))]
    public async Task A_file_without_video_is_rejected(string what) =>
        Assert.That(await Codes(NonVideos[what]()), Is.EqualTo("not_a_video"));

    [Test]
    public async Task An_empty_file_is_rejected() => Assert.That(await Codes([]), Is.EqualTo("empty"));

    [Test]
    public async Task A_file_above_the_limit_is_rejected() => Assert.That(await Codes(new byte[MaxBytes + 1]), Is.EqualTo("too_large"));

    [Test]
    public async Task A_truncated_video_with_an_intact_header_is_rejected() =>
        Assert.That(await Codes(OddFiles.Cut(Clips.Mp4(seconds: 3))), Is.EqualTo("unreadable"));

    [Test]
    public async Task A_video_with_damaged_frames_is_rejected() => Assert.That(await Codes(OddFiles.Damaged), Is.EqualTo("unreadable"));

    [Test]
    public async Task A_truncated_webm_is_rejected() => Assert.That(await Codes(OddFiles.WebM[..4000]), Is.EqualTo("truncated"));

    [Test]
    public async Task A_video_without_a_duration_is_rejected() =>
        Assert.That(await Codes(OddFiles.WithoutDuration), Is.EqualTo("no_duration"));

    [Test]
    public async Task A_video_with_too_many_pixels_is_rejected() => Assert.That(await Codes(OddFiles.Huge), Is.EqualTo("too_many_pixels"));

    [Test]
    public async Task A_file_that_references_another_file_does_not_read_it([ValueSource(nameof(PointerNames))] string kind)
    {
        var other = Path.Combine(MediaDirectory, "secret.mp4");
        Directory.CreateDirectory(MediaDirectory);
        await File.WriteAllBytesAsync(other, Clips.Mp4());

        var codes = await Codes(Pointers[kind]($"file://{other}"));

        Assert.That(codes, Is.EqualTo("not_a_video"));
    }

    [Test]
    public async Task A_file_that_references_a_URL_makes_no_connection([ValueSource(nameof(PointerNames))] string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var codes = await Codes(Pointers[kind]($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/video.mp4"));

        Assert.That((codes, listener.Pending()), Is.EqualTo(("not_a_video", false)));
    }

    [Test]
    public async Task Sample_videos_are_valid_and_unique()
    {
        var (one, two) = (await Sample(), await Sample());

        var video = (await Inspect(one)).Video!;

        Assert.That((video.DurationSeconds, one.Length < 200_000, one.AsSpan().SequenceEqual(two)), Is.EqualTo((4, true, false)));
    }

    private Task<byte[]> Sample() => Server.With((ISampleVideos samples) => samples.Next(default));

    private async Task<string> Codes(byte[] content) => Codes(await Inspect(content));

    private static string Codes(MediaInspection inspection) => string.Join(' ', inspection.Problems.Select(fault => fault.Code));

    /// <summary>Inspects any content as an .mp4 file.</summary>
    private async Task<MediaInspection> Inspect(byte[] content)
    {
        Directory.CreateDirectory(MediaDirectory);
        var path = Path.Combine(MediaDirectory, $"{Guid.NewGuid():n}.mp4");
        await File.WriteAllBytesAsync(path, content);
        return await Server.With((IMediaInspector inspector) => inspector.Inspect(path, MaxBytes, default));
    }
}
