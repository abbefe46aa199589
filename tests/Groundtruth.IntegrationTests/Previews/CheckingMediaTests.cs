using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Application.Previews;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Previews;

public sealed class CheckingMediaTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Video_has_pictures_at_once_and_signals_when_checked()
    {
        var (owner, submission) = await Submitted(Clips.Unique());
        var before = await owner.Get($"submissions/{submission}/strip");

        var claimed = await Server.Operate(new CheckMedia());

        var video = await Get(owner, submission);
        Assert.That((before.Status, claimed.Value), Is.EqualTo((HttpStatusCode.OK, 1)));
        Assert.That(video.Text("preview_status"), Is.EqualTo("not_needed"));
        Assert.That(video["preview_url"], Is.Null);
        Assert.That((await Server.Get(video.Text("thumbnail_url"))).Header("Content-Type"), Is.EqualTo("image/jpeg"));
        Assert.That((await owner.Get($"submissions/{submission}/strip")).Body, Has.Length.GreaterThan(1_000));
        Assert.That((await owner.Get($"submissions/{submission}/poster")).Body, Has.Length.GreaterThan(1_000));
        Assert.That(Flags(video), Is.EqualTo("is_silent"));
        Assert.That((double)video["signals"]!["brightness"]!, Is.InRange(0.3, 0.7));
        Assert.That((await Server.Operate(new CheckMedia())).Value, Is.Zero);
    }

    [TestCase("approve", null)]
    [TestCase("reject", "poor_quality")]
    public async Task Decision_shows_the_signals(string decision, string? reason)
    {
        var (owner, submission) = await Submitted(Clips.Unique());
        await Server.Operate(new CheckMedia());
        var buyer = await owner.Api();

        var decided = await buyer.Post(
            $"/api/v1/submissions/{submission}/{decision}",
            reason is null ? null : new JsonObject { ["reason"] = reason, ["note"] = "Too dark to make anything out." });

        var announced = await Server.Events($"submission.{(reason is null ? "approved" : "rejected")}");
        foreach (var shown in (JsonNode[])[decided.Data, announced.Single()])
        {
            Assert.That((shown.Text("preview_status"), Flags(shown)), Is.EqualTo(("not_needed", "is_silent")));
        }
    }

    [Test]
    public async Task Video_that_is_not_checked_has_no_preview_and_signals()
    {
        var (owner, submission) = await Submitted(Clips.Unique());

        var video = await Get(owner, submission);

        Assert.That(video.Text("preview_status"), Is.EqualTo("pending"));
        Assert.That(new[] { video["preview_url"], video["signals"] }, Is.All.Null);
    }

    [Test]
    public async Task Deep_video_gets_a_preview_for_every_browser()
    {
        var (owner, submission) = await Submitted(Clips.DeepHdr());

        await Server.Operate(new CheckMedia());

        var video = await Get(owner, submission);
        var preview = Encoding.Latin1.GetString((await Server.Get(video.Text("preview_url"))).Body);
        Assert.That(video.Text("preview_status"), Is.EqualTo("full"));
        Assert.That(preview, Does.Contain("avc1").And.Not.Contain("hvc1").And.Not.Contain("+52.52"));
        Assert.That(preview.IndexOf("moov", StringComparison.Ordinal), Is.LessThan(preview.IndexOf("mdat", StringComparison.Ordinal)));
        Assert.That(Flags(video), Is.Empty);
        Assert.That((await owner.Get($"submissions/{submission}/preview")).Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Large_video_gets_a_preview_of_720_lines_with_AAC()
    {
        var clip = Clips.Render(
            "-f lavfi -i testsrc2=duration=2:size=1440x1080:rate=60 -f lavfi -i sine=duration=2 -pix_fmt yuv420p -c:v libx264 "
                + "-preset ultrafast -c:a libopus",
            ".mkv");
        var (owner, submission) = await Submitted(clip);

        await Server.Operate(new CheckMedia());

        var preview = (await Server.Get((await Get(owner, submission)).Text("preview_url"))).Body;
        var (buyerOfPreview, copy) = await Submitted(preview);
        var facts = await Get(buyerOfPreview, copy);
        Assert.That(
            (facts.Number("width"), facts.Number("height"), (double)facts["frame_rate"]!, facts.Number("bit_depth")),
            Is.EqualTo((960L, 720L, 30.0, 8L)));
        Assert.That((facts.Text("codec"), facts.Text("container"), facts.Flag("has_audio")), Is.EqualTo(("h264", "mp4", true)));
        Assert.That(Encoding.Latin1.GetString(preview), Does.Contain("mp4a").And.Not.Contain("Opus"));
    }

    [TestCase("color=black:duration=2:size=160x120:rate=10", "is_dark is_still is_silent")]
    [TestCase("testsrc2=duration=2:size=640x360:rate=10,gblur=sigma=20", "is_blurred is_silent")]
    [TestCase("testsrc=duration=2:size=640x360:rate=10,trim=end_frame=1,loop=loop=20:size=1", "is_still is_silent")]
    public async Task Signals_of_generated_clips(string source, string flags)
    {
        var clip = Clips.Render($"-f lavfi -i {source} -pix_fmt yuv420p -c:v libx264 -preset ultrafast", ".mp4");
        var (owner, submission) = await Submitted(clip);

        await Server.Operate(new CheckMedia());

        Assert.That(Flags(await Get(owner, submission)), Is.EqualTo(flags));
    }

    [Test]
    public async Task Missing_video_is_not_retried()
    {
        var buyer = await Server.Buyer();
        await buyer.Submission(await buyer.OpenTask());

        await Server.Operate(new CheckMedia());
        Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await Server.Operate(new CheckMedia())).Value, Is.Zero);
        var stored = await Server.Submission();
        Assert.That((stored.PreviewStatus, stored.FilmStrip, stored.HasPoster), Is.EqualTo(("not_possible", "none", false)));
    }

    [Test]
    public async Task Contributor_watches_their_own_video()
    {
        var task = await (await Server.Buyer()).OpenTask();
        var contributor = await Server.Contributor();
        var submission = await contributor.SubmittedVideo(task);
        await Server.Operate(new CheckMedia());

        var own = (await contributor.Get($"/api/contributor/v1/submissions/{submission}")).Data;
        var listed = (await contributor.Get("/api/contributor/v1/submissions")).Items.Single()!;
        var other = await (await Server.Contributor()).Get($"/api/contributor/v1/submissions/{submission}");

        Assert.That((await Server.Get(own.Text("media_url"))).Header("Content-Type"), Is.EqualTo("video/mp4"));
        Assert.That((await Server.Get(own.Text("thumbnail_url"))).Header("Content-Type"), Is.EqualTo("image/jpeg"));
        Assert.That(new[] { listed["media_url"], listed["thumbnail_url"] }, Is.All.Null);
        Assert.That(listed["signals"], Is.Not.Null);
        Assert.That(other.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Page_of_the_video_of_another_contributor_returns_404()
    {
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await Server.Buyer()).OpenTask());
        var stranger = await Member.Owner(Server);

        Assert.That((await stranger.Pages.Get($"/contribute/videos/{submission}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Review_queue_is_filtered_by_signal()
    {
        var owner = await Member.Owner(Server);
        var buyer = await owner.Api();
        var ids = await buyer.Submissions(await buyer.OpenTask(), 2);
        await Server.Sql<object>(
            """
            UPDATE submissions SET brightness = 0, sharpness = 0, is_dark = id = $1, is_blurred = false, is_still = false, is_silent = true
            """,
            ids[0]);

        var dark = (await owner.Get("review?signal=dark")).Text;
        var silent = (await owner.Get("review?signal=silent")).Text;
        var still = (await owner.Get("review?signal=still")).Text;
        var unknown = (await owner.Get("review?signal=loud")).Text;

        Assert.That(dark, Does.Contain($"id=\"{ids[0]}\"").And.Not.Contain($"id=\"{ids[1]}\""));
        Assert.That(silent, Does.Contain($"id=\"{ids[0]}\"").And.Contain($"id=\"{ids[1]}\""));
        Assert.That(still, Does.Contain("No pending video has this signal."));
        Assert.That(unknown, Does.Contain($"id=\"{ids[1]}\""));
    }

    private async Task<(Member Owner, string Submission)> Submitted(byte[] file)
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await owner.Api()).OpenTask());
        await contributor.Upload(reservation, file);
        return (owner, (await contributor.Submit(reservation.Id)).Id);
    }

    private static async Task<JsonNode> Get(Member owner, string submission) =>
        (await (await owner.Api()).Get($"/api/v1/submissions/{submission}")).Data;

    /// <summary>The signals that are true.</summary>
    private static string Flags(JsonNode submission) => string.Join(
        ' ', submission["signals"]!.AsObject().Where(signal => signal.Value?.ToString() == "true").Select(signal => signal.Key));
}
