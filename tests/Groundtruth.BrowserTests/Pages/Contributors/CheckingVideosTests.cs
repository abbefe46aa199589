using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>The page checks a video before it is sent, and refuses what is certain.</summary>
public sealed class CheckingVideosTests : ContributorPageTests
{
    private const string H264 = "-pix_fmt yuv420p -c:v libx264 -preset ultrafast";
    private const string Source = "-f lavfi -i testsrc=duration=2:size=320x180:rate=30";
    private const string Sound = "-f lavfi -i sine=duration=2";

    [TestCase("min_duration_seconds", "30", "The video lasts 2 s; at least 30 s are required.")]
    [TestCase("max_duration_seconds", "1", "The video lasts 2 s; at most 1 s are allowed.")]
    [TestCase("orientation", "\"portrait\"", "The video is landscape (320 × 180); portrait is required.")]
    [TestCase("min_resolution", "480", "The shorter side has 180 pixels; at least 480 are required.")]
    [TestCase("min_frame_rate", "60", "The video has 30 frames per second; at least 60 are required.")]
    [TestCase("audio", "\"forbidden\"", "The video has sound; a video without sound is required.")]
    [TestCase("max_byte_size", "1000", "bytes; at most 1,000 are allowed.")]
    public async Task Missed_requirement_is_refused_before_any_byte_is_sent(string field, string value, string sentence)
    {
        var (visitor, session, task) = await SpotHolder(requirements: new JsonObject { [field] = JsonNode.Parse(value) });
        var (requests, clip) = (new SentRequests(visitor.Page, "/uploads/"), Clips.Render($"{Source} {Sound} {H264}", ".mp4"));

        await Choose(visitor, clip);
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync([sentence]);

        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeHiddenAsync();
        Assert.That(requests.Count("POST"), Is.Zero);
        var problems = await visitor.Page.Locator("#problems li").AllInnerTextsAsync();
        Assert.That(await ServersProblems(session, clip), Is.EqualTo(problems), task);
    }

    [Test]
    public async Task Every_missed_requirement_is_reported()
    {
        var requirements = new JsonObject { ["min_duration_seconds"] = 30, ["min_resolution"] = 1080, ["audio"] = "required" };
        var (visitor, _, _) = await SpotHolder(requirements: requirements);

        await Choose(visitor, Clips.Unique());

        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveTextAsync(
        [
            "The video lasts 1 s; at least 30 s are required.", "The shorter side has 120 pixels; at least 1080 are required.",
            "The video has no sound; sound is required.",
        ]);
    }

    [Test]
    public async Task Video_that_meets_every_requirement_is_submitted()
    {
        var requirements = new JsonObject
        {
            ["min_duration_seconds"] = 2, ["max_duration_seconds"] = 2, ["orientation"] = "portrait", ["min_resolution"] = 480,
            ["min_frame_rate"] = 30, ["audio"] = "required", ["max_byte_size"] = 10_000_000,
        };
        var (visitor, _, _) = await SpotHolder(requirements: requirements);

        await Choose(visitor, Turned(Clips.Render(
            $"-f lavfi -i testsrc=duration=2:size=854x480:rate=30000/1001 {Sound} {H264}", ".mp4")));
        await Send(visitor);

        Assert.That(await Server.Count("submissions", "pending"), Is.EqualTo(1));
    }

    [TestCase(".mp4", H264)]
    [TestCase(".mov", H264 + " -movflags +faststart")]
    [TestCase(".mp4", H264 + " -movflags +frag_keyframe+empty_moov")]
    [TestCase(".mp4", H264, true)]
    [TestCase(".3gp", H264 + " -c:a aac")]
    [TestCase(".mkv", H264)]
    [TestCase(".webm", "-c:v libvpx -deadline realtime -c:a libopus")]
    public async Task Facts_are_those_of_the_server(string ending, string coding, bool isTurned = false)
    {
        var (visitor, session, _) = await SpotHolder();
        var rendered = Clips.Render($"{Source} {Sound} {coding}", ending);
        var clip = isTurned ? Turned(rendered) : rendered;

        var facts = JsonNode.Parse((await visitor.Page.EvaluateAsync<JsonElement>(
            """
            async base64 => {
              const { check } = await import("/js/upload/check.js");
              const file = new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], "clip", { type: "" });
              const { facts } = await check(file, { asked: { orientation: "any", audio: "any" }, maxBytes: 1e9 });
              return facts;
            }
            """, Convert.ToBase64String(clip))).GetRawText())!;

        var spot = await Reservation(session);
        await session.Upload(spot, clip);
        var video = await session.Submit(spot.Id);
        Assert.That(
            Math.Round(facts["duration"]!.GetValue<double>()), Is.EqualTo(video.Data.Number("duration_seconds")), facts.ToJsonString());
        Assert.That(
            (facts.Number("width"), facts.Number("height"), facts.Flag("hasAudio"), facts.Flag("hasVideo")),
            Is.EqualTo((video.Data.Number("display_width"), video.Data.Number("display_height"), true, true)));
        Assert.That(facts["frameRate"]?.GetValue<double>() ?? 30, Is.EqualTo(30).Within(0.01));
        Assert.That(facts.Text("type"), Is.EqualTo(ending switch
        {
            ".mov" => "video/quicktime", ".3gp" => "video/3gpp", ".mkv" => "video/x-matroska", ".webm" => "video/webm", _ => "video/mp4",
        }));
    }

    [TestCase("application/octet-stream", "street.mp4")]
    [TestCase("", "1000000042")]
    [TestCase("application/mp4", "street")]
    public async Task Type_that_a_picker_claims_does_not_matter(string type, string name)
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, Clips.Unique(), name, type);
        await Send(visitor);

        Assert.That((await Server.Submission()).MediaObjectKey, Does.EndWith(".mp4"));
    }

    [TestCase("image/jpeg")]
    [TestCase("audio/mp4")]
    [TestCase("text/plain")]
    public async Task Pictures_sound_and_text_are_refused(string type)
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, Clips.Unique(), "street.mp4", type);

        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveTextAsync(["This file is not a video."]);
        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Preview_is_awaited_for_three_seconds()
    {
        var (visitor, _, _) = await SpotHolder();
        var start = new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);
        await visitor.Page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = start });
        await visitor.Page.AddInitScriptAsync(
            """
            window.previews = 0;
            Object.defineProperty(HTMLMediaElement.prototype, "src", { get: () => "", set() { window.previews++; } });
            """);
        await visitor.Reload();
        await visitor.Page.Clock.PauseAtAsync(start.AddMinutes(1));

        await Choose(visitor, Clips.Unique());
        await visitor.Page.WaitForFunctionAsync("() => window.previews === 1");
        await visitor.Page.Clock.RunForAsync(2_900);
        await Says(visitor, "Reading the video.");
        await visitor.Page.Clock.RunForAsync(200);

        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#chosen video")).ToBeHiddenAsync();
    }

    /// <summary>An MP4 that players turn by a quarter, as phones record it.</summary>
    private static byte[] Turned(byte[] video)
    {
        const int one = 0x10000;
        byte[] copy = [.. video];
        var matrix = copy.AsSpan(copy.AsSpan().IndexOf("tkhd"u8) + 44);
        foreach (var (offset, value) in new[] { (0, 0), (4, one), (12, -one), (16, 0) })
        {
            BinaryPrimitives.WriteInt32BigEndian(matrix[offset..], value);
        }

        return copy;
    }

    private async Task<ApiResponse> Reservation(Contributor session)
    {
        var id = (await Server.Reservations()).Single(stored => stored.ContributorId == session.Id).Id;
        return await session.Get($"/api/contributor/v1/reservations/{id}");
    }

    private async Task<IEnumerable<string>> ServersProblems(Contributor session, byte[] clip)
    {
        var spot = await Reservation(session);
        await session.Upload(spot, clip);
        await session.Submit(spot.Id);
        return (await Reservation(session)).Data.Items("problems").Select(problem => problem.Text("message"));
    }
}
