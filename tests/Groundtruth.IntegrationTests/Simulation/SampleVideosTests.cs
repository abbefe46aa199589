using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Simulation;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Simulation;

/// <summary>The dozen sample videos, and what is known about the submissions of their copies.</summary>
public sealed class SampleVideosTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Only_the_seeded_pair_are_near_duplicates()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 14);

        var ids = (await buyer.Simulate(task, 14)).Data.Texts("submission_ids").ToList();

        var submissions = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items;
        var match = submissions.SelectMany(each => each!["near_duplicates"]?.AsArray() ?? new JsonArray()).Single()!;
        var copy = submissions.Single(each => each!["near_duplicates"]?.AsArray().Count > 0).Text("id");
        Assert.That((copy, match.Text("submission_id")), Is.EqualTo((ids[4], ids[0])));
        Assert.That((match.Text("verdict"), match.Number("matching_seconds") >= 6), Is.EqualTo(("same_footage", true)), $"{match}");
        Assert.That(submissions.Select(each => each.Text("near_duplicate_check")), Is.All.EqualTo("done").Or.EqualTo("not_possible"));
        Assert.That(await Server.Count("near_duplicate_videos"), Is.Zero, "Simulated footage does not enter the search.");
        Assert.That((await Server.Run("check_media"), await Server.Count("inspections")), Is.EqualTo((0, 0L)));
    }

    [Test]
    public async Task Sample_videos_differ_in_every_respect()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 11);
        await buyer.Simulate(task, 11);

        var videos = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items;

        string Of(Func<JsonNode, object> property) => string.Join(' ', videos.Select(each => property(each!)).Distinct().Order());
        Assert.That(
            Of(video => Math.Sign(video.Number("display_width") - video.Number("display_height"))), Is.EqualTo("-1 0 1"), "orientations");
        Assert.That(Of(video => video.Number("rotation_degrees")), Is.EqualTo("0 90"));
        Assert.That(Of(video => video.Number("duration_seconds")), Is.EqualTo("4 5 6 7 8 10 12 32"));
        Assert.That(Of(video => video.Flag("has_audio")), Is.EqualTo("False True"));
        Assert.That(Of(video => video.Flag("signals.is_dark")), Is.EqualTo("False True"));
        Assert.That(Of(video => video.Flag("signals.is_still")), Is.EqualTo("False"));
        Assert.That(Of(video => video.Text("preview_status")), Is.EqualTo("not_needed"));
        Assert.That(videos.Select(video => video!["signals"]!.ToJsonString()).Distinct().Count(), Is.EqualTo(11));
    }

    /// <summary>Inspects the stored files again, to show that what was taken over is true of them.</summary>
    [Test]
    public async Task Each_file_has_unique_packets_and_correct_facts()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 22);
        await buyer.Simulate(task, 22);

        var submissions = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items;

        Assert.That(submissions.Select(each => each.Text("sha256")).Distinct().Count(), Is.EqualTo(22));
        Assert.That(submissions.Select(each => each.Text("video_sha256")).Distinct().Count(), Is.EqualTo(22));
        foreach (var submission in submissions.Take(11))
        {
            await AssertTrue(submission!);
        }
    }

    [Test]
    public async Task Videos_are_inspected_once_in_an_installation()
    {
        var buyer = await Server.Buyer();
        await buyer.Simulate(await buyer.OpenTask(), 1);
        var made = (await Server.SampleClips()).Where(name => name == "street");
        var one = await Server.With((ISampleClips clips) => clips.Get("street", default));

        await using var restarted = await GroundtruthServer.Start(Database, NoFfmpeg, hasWorkers: false);
        var two = await restarted.With((ISampleClips clips) => clips.Get("street", default));

        Assert.That(made, Is.EqualTo(new[] { "street" }));
        Assert.That((two.Facts.DurationSeconds, two.Signals, two.Footage), Is.EqualTo((10, one.Signals, one.Footage)));
        Assert.That((two.Video, two.Poster, two.FilmStrip), Is.EqualTo((one.Video, one.Poster, one.FilmStrip)));
        Assert.That(two.Copy("seed").Facts.VideoSha256, Is.EqualTo(one.Copy("seed").Facts.VideoSha256));
    }

    [Test]
    public async Task A_contributor_whose_video_misses_the_requirements_sends_another()
    {
        var buyer = await Server.Buyer();
        var task = await Demanding(
            buyer, new JsonObject { ["min_duration_seconds"] = 5, ["orientation"] = "landscape", ["audio"] = "required" });

        var simulation = (await buyer.Simulate(task, 3)).Data;

        Assert.That(
            (simulation.Text("status"), simulation.Number("submitted_count"), simulation.Number("refused_count")),
            Is.EqualTo(("completed", 3L, 1L)), $"{simulation}");
        Assert.That(
            simulation.Items("refusals").Single().Items("problems").Select(problem => problem.Text("code")),
            Is.EqualTo(new[] { "too_short", "audio_missing" }));
        var submissions = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items;
        Assert.That(
            submissions.Select(each => each.Text("contributor_id")), Does.Contain(simulation.Items("refusals")[0].Text("contributor_id")));
        Assert.That(
            submissions.Select(each => each.Number("duration_seconds") >= 5 && each.Flag("has_audio")
                && each.Number("display_width") > each.Number("display_height")),
            Is.All.True);
    }

    [Test]
    public async Task A_simulation_fails_if_no_sample_video_meets_the_requirements()
    {
        var buyer = await Server.Buyer();
        var task = await Demanding(buyer, new JsonObject { ["min_resolution"] = 2160 });

        var simulation = (await buyer.Simulate(task, 3)).Data;

        Assert.That(
            (simulation.Text("status"), simulation.Text("problem.code"), simulation.Number("submitted_count")),
            Is.EqualTo(("failed", "no_suitable_video", 0L)));
        Assert.That(await Server.Count("reservations"), Is.Zero);
    }

    private Dictionary<string, string?> NoFfmpeg => new(Settings) { ["Ffmpeg:Folder"] = MediaDirectory };

    private async Task AssertTrue(JsonNode submission)
    {
        var path = Path.Combine(MediaDirectory, submission.Text("media_object_key"));
        var found = (await Server.With((IMediaInspector inspector) => inspector.Inspect(path, long.MaxValue, default))).Video!;

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path))), Is.EqualTo(submission.Text("sha256")));
        Assert.That(Convert.ToHexStringLower(found.VideoSha256!), Is.EqualTo(submission.Text("video_sha256")));
        Assert.That(
            (found.DurationSeconds, found.Width, found.Height, found.RotationDegrees, found.HasAudio, found.ByteSize),
            Is.EqualTo(
                ((int)submission.Number("duration_seconds"), (int)submission.Number("width"), (int)submission.Number("height"),
                    (int)submission.Number("rotation_degrees"), submission.Flag("has_audio"), submission.Number("byte_size"))));
    }

    private static async Task<string> Demanding(Buyer buyer, JsonObject requirements)
    {
        var brief = Buyer.Brief(targetSubmissions: 5);
        brief["requirements"] = requirements;
        var task = await buyer.DraftTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{task}/fund");
        return task;
    }
}
