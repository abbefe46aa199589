using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>A phone's HEVC video with 10 bits, which Chromium itself cannot play.</summary>
public sealed class WatchingVideosTests : ContributorPageTests
{
    [Test]
    public async Task Reviewer_and_contributor_watch_the_preview()
    {
        var owner = await Owner("Acme Robotics");
        var (contributor, session) = await Contributor();
        var submission = await Submitted(owner, session);
        await Server.Finish("check_media");

        await owner.Go(owner.Path($"submissions/{submission}"));
        await Plays(owner);
        await owner.LooksRight("submission-hevc");
        await owner.Go(owner.Path("review"));
        await Plays(owner);
        await owner.LooksRight("review-hevc");
        await contributor.Go("/contribute/videos");
        await contributor.Follow("Watch video");
        await Plays(contributor);
        await contributor.LooksRight("contribute-video");
    }

    [Test]
    public async Task Player_reports_that_the_browser_cannot_play_the_video()
    {
        var owner = await Owner("Acme Robotics");
        var submission = await Submitted(owner, await Server.Contributor());

        await owner.Go(owner.Path($"submissions/{submission}"));
        await Assertions.Expect(owner.Page.GetByText("This browser cannot play the video.")).ToBeVisibleAsync();

        Assert.That(
            await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Download the original" }).GetAttributeAsync("href"),
            Does.EndWith($"submissions/{submission}/video"));
        await owner.LooksRight("submission-unplayable");
    }

    [Test]
    public async Task Player_does_not_blame_the_browser_for_a_lost_network()
    {
        var owner = await Owner("Acme Robotics");
        await owner.Go(owner.Path($"submissions/{await Submitted(owner, await Server.Contributor())}"));
        await Assertions.Expect(owner.Page.GetByText("This browser cannot play the video.")).ToBeVisibleAsync();

        await owner.Page.Context.SetOfflineAsync(true);
        await owner.Page.Locator("video").EvaluateAsync("video => video.load()");

        await SaysThatItIsNotLoaded(owner);
    }

    [Test]
    public async Task Player_does_not_blame_the_browser_for_a_missing_video()
    {
        var owner = await Owner("Acme Robotics");
        var submission = await Submitted(owner, await Server.Contributor());
        Array.ForEach(Directory.GetFiles(MediaDirectory, "*.mp4", SearchOption.AllDirectories), File.Delete);

        await owner.Go(owner.Path($"submissions/{submission}"));

        await SaysThatItIsNotLoaded(owner);
    }

    [Test]
    public async Task Player_does_not_blame_the_browser_for_an_ended_session()
    {
        var owner = await Owner("Acme Robotics");
        await owner.Go(owner.Path($"submissions/{await Submitted(owner, await Server.Contributor())}"));
        await Assertions.Expect(owner.Page.GetByText("This browser cannot play the video.")).ToBeVisibleAsync();

        await owner.Page.Context.ClearCookiesAsync();
        await owner.Page.Locator("video").EvaluateAsync("video => video.load()");

        await SaysThatItIsNotLoaded(owner);
    }

    [Test]
    public async Task Example_that_the_browser_cannot_play_is_downloaded()
    {
        var (contributor, _) = await Contributor();
        var buyer = await Server.Buyer("Acme Robotics");
        var example = await buyer.Post("/api/v1/example-uploads");
        await Server.Upload(example, Clips.DeepHdr());
        var brief = Buyer.Brief();
        brief["example_media_key"] = example.Data.Text("example_media_key");
        var task = (await buyer.CreateTask(brief)).Id;
        await buyer.Post($"/api/v1/test/tasks/{task}/fund");
        await Server.Finish("check_examples");

        await contributor.Go($"/contribute/tasks/{task}");
        await Assertions.Expect(contributor.Page.GetByText("This browser cannot play the video.")).ToBeVisibleAsync();
        var download = await contributor.Page.RunAndWaitForDownloadAsync(() => contributor.Follow("Download it"));

        Assert.That(download.SuggestedFilename, Is.EqualTo($"{task}.mp4"));
        await contributor.LooksRight("contribute-task-unplayable");
    }

    private async Task<string> Submitted(Visitor owner, Contributor session)
    {
        var reservation = await session.Reserve(await (await owner.Api()).OpenTask());
        await session.Upload(reservation, Clips.DeepHdr());
        return (await session.Submit(reservation.Id)).Id;
    }

    private static async Task SaysThatItIsNotLoaded(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.GetByText("The video could not be loaded. Reload the page.")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("This browser cannot play the video.")).ToBeHiddenAsync();
    }

    private static async Task Plays(Visitor visitor)
    {
        var video = visitor.Page.Locator("video");
        await video.EvaluateAsync("video => { video.muted = true; return video.play(); }");
        await visitor.Page.WaitForFunctionAsync(
            "() => { const video = document.querySelector('video'); return video.readyState >= 2 || video.error; }");

        Assert.That(await video.EvaluateAsync<string?>("video => video.error && video.error.message"), Is.Null);
        Assert.That(await video.EvaluateAsync<int[]>("video => [video.videoWidth, video.videoHeight]"), Is.EqualTo(new[] { 480, 854 }));
        await video.EvaluateAsync("video => video.pause()");
        await Assertions.Expect(visitor.Page.GetByText("This browser cannot play the video.")).ToBeHiddenAsync();
    }
}
