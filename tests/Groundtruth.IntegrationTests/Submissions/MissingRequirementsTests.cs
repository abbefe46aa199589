using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>Videos that miss the requirements of their task.</summary>
public sealed class MissingRequirementsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task A_video_that_misses_requirements_is_refused_with_each_miss()
    {
        var contributor = await Server.Contributor();
        var spot = await contributor.Reserve(await Demanding());
        await contributor.Upload(spot, Clips.Unique());

        var response = await contributor.Submit(spot.Id);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Fields, Is.EqualTo(new[] { "upload:too_short", "upload:audio_missing" }));
        Assert.That(response.Text, Does.Contain("The video lasts 1 s; at least 2 s are required."));
    }

    [Test]
    public async Task A_duplicate_that_misses_requirements_is_refused_with_both()
    {
        var contributor = await Server.Contributor();
        var video = Clips.Unique();
        var earlier = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(earlier, video);
        await contributor.Submit(earlier.Id);
        var spot = await contributor.Reserve(await Demanding());
        await contributor.Upload(spot, video);

        var response = await contributor.Submit(spot.Id);

        Assert.That(response.Fields, Is.EqualTo(new[] { "upload:too_short", "upload:audio_missing", "upload:duplicate" }), response.Text);
    }

    [Test]
    public async Task A_miss_keeps_the_reservation_for_another_video()
    {
        var task = await Demanding();
        var contributor = await Server.Contributor();
        var spot = await contributor.Reserve(task);
        await contributor.Upload(spot, Clips.Unique());
        await contributor.Submit(spot.Id);
        await contributor.Upload(spot, Matching());

        var submitted = await contributor.Submit(spot.Id);

        Assert.That((submitted.Status, submitted.Data.Text("status")), Is.EqualTo((HttpStatusCode.Created, "pending")), submitted.Text);
        var stored = await Server.Submission();
        Assert.That((stored.Attempt, stored.Status), Is.EqualTo((1, "pending")));
    }

    private async Task<string> Demanding()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["requirements"] = new JsonObject { ["min_duration_seconds"] = 2, ["audio"] = "required", ["max_age_hours"] = 1 };
        var task = await buyer.CreateTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{task.Id}/fund");
        return task.Id;
    }

    private static byte[] Matching() => Clips.Render(
        "-f lavfi -i testsrc=duration=2:size=160x120:rate=10 -f lavfi -i sine=duration=2 -pix_fmt yuv420p -c:v libx264 -preset ultrafast",
        ".mp4");
}
