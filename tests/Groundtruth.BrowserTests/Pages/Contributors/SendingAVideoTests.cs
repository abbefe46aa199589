using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

public sealed class SendingAVideoTests : ContributorPageTests
{
    [Test]
    public async Task Contributor_signs_up_reserves_a_spot_and_submits_a_video([Values] bool hasScripts)
    {
        await (await Server.Buyer("Acme Robotics")).OpenTask();
        var visitor = await Visitor(width: 360, hasScripts: hasScripts);
        await visitor.Go("/");
        await visitor.Follow("Contribute");
        await visitor.Follow("Sign up to contribute");
        await visitor.Fill("Your name", "Grace Hopper");
        await visitor.Fill("E-mail", "grace@example.com");
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Page.GetByLabel("Country").SelectOptionAsync("DE");
        await visitor.Press("Sign up");
        await visitor.Follow("Record a busy street scene");
        await visitor.Press("Reserve a spot");

        await Choose(visitor, Clips.Unique());
        await Send(visitor);

        Assert.That(await visitor.Text(), Does.Contain("Video submitted.").And.Contain("In review"));
        var stored = await Server.Submission();
        Assert.That((stored.Status, stored.Codec), Is.EqualTo(("pending", "h264")));
        Assert.That(visitor.Complaints, Is.Empty);
    }

    [Test]
    public async Task Selected_video_is_shown_with_its_size_and_duration()
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, Clips.Mp4(seconds: 3), "street.mp4");

        await Assertions.Expect(visitor.Page.Locator("#chosen figcaption")).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex(@"^street\.mp4 · \d+ kB · 0:03$"));
        await Assertions.Expect(visitor.Page.Locator("#chosen video")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Video_selected_before_the_script_loads_is_shown()
    {
        var (visitor, _, _) = await SpotHolder();
        var chosen = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/upload.js*", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });

        await Choose(visitor, Clips.Unique());
        chosen.SetResult();

        await Assertions.Expect(visitor.Page.Locator("#chosen video")).ToBeVisibleAsync();
        await Send(visitor);
    }

    [Test]
    public async Task Browser_rejects_obvious_problems_before_upload()
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, [], "empty.txt", "text/plain");

        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveTextAsync(["The file is empty.", "This file is not a video."]);
        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Ended_session_is_reported()
    {
        var (visitor, _, _) = await SpotHolder();
        await Choose(visitor, Clips.Unique());
        await Assertions.Expect(visitor.Page.Locator("#chosen video")).ToBeVisibleAsync();
        await visitor.Page.Context.ClearCookiesAsync();

        await visitor.Press("Submit video");

        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveTextAsync(
            "You are signed out. Reload this page, sign in, and choose the video again; the upload continues.");
    }

    [Test]
    public async Task Video_is_sent_after_signing_in_and_choosing_it_again()
    {
        var (visitor, session, _) = await SpotHolder();
        var video = Clips.Unique();
        await Choose(visitor, video);
        await Assertions.Expect(visitor.Page.Locator("#chosen video")).ToBeVisibleAsync();
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.Press("Submit video");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["You are signed out."]);
        await visitor.Become(session.Token);

        await visitor.Reload();
        await Says(visitor, "Choose the same video again to resume.");
        await Choose(visitor, video);
        await Arrives(visitor);

        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Upload_continues_after_a_lost_connection()
    {
        var visitor = await BrokenOff(route => route.AbortAsync());

        await Arrives(visitor);

        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Upload_continues_after_a_lost_response()
    {
        var visitor = await BrokenOff(async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await Arrives(visitor);

        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Video_keeps_its_format([Values] bool hasScripts)
    {
        var (visitor, _, _) = await SpotHolder(hasScripts);
        var clip = Clips.Render("-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -c:v libvpx -deadline realtime", ".webm");

        await Choose(visitor, clip, "street.webm", "video/webm");
        await Send(visitor);

        Assert.That((await Server.Submission()).MediaObjectKey, Does.EndWith(".webm"));
    }

    [Test]
    public async Task Server_rejection_is_shown_and_keeps_the_spot([Values] bool hasScripts)
    {
        var (visitor, _, _) = await SpotHolder(hasScripts);

        await Choose(visitor, "This is a text."u8.ToArray(), "street.mp4");
        await visitor.Press("Submit video");

        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["The file is not a video."]);
        await Choose(visitor, Clips.Unique());
        await Send(visitor);
    }

    [Test]
    public async Task Form_without_a_video_shows_an_error()
    {
        var (visitor, _, _) = await SpotHolder(hasScripts: false);

        await visitor.Press("Submit video");

        Assert.That(await visitor.Page.Locator("#problems").InnerTextAsync(), Does.Contain("No video received."));
    }

    [Test]
    public async Task Released_spot_is_available_again()
    {
        var (visitor, _, _) = await SpotHolder();

        await visitor.Press("Release spot");

        Assert.That(await visitor.Text(), Does.Contain("Spot released.").And.Contain("3 spots left"));
    }

    [Test]
    public async Task Countdown_ends_with_an_expiry_message()
    {
        var (visitor, _, _) = await SpotHolder();
        Server.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(2));

        await visitor.Reload();

        await Assertions.Expect(visitor.Page.Locator(".countdown time")).ToHaveTextAsync("0:00");
        await Assertions.Expect(visitor.Page.Locator("#problems")).ToContainTextAsync("Your reservation expired.");
    }

    [Test]
    public async Task Expired_spot_redirects_to_its_task()
    {
        var (visitor, _, taskId) = await SpotHolder();
        Server.Clock.Advance(TimeSpan.FromHours(2));

        await visitor.Reload();

        Assert.That(visitor.Page.Url, Does.EndWith($"/contribute/tasks/{taskId}"));
        Assert.That(await visitor.Text(), Does.Contain("has expired").And.Contain("Reserve a spot"));
    }

    [Test]
    public async Task Spot_of_another_contributor_returns_404()
    {
        var (visitor, _, _) = await SpotHolder();
        var (other, _) = await Contributor();

        var response = await other.Go(visitor.Page.Url);

        Assert.That(response.Status, Is.EqualTo(404));
    }

    /// <summary>A contributor whose first request of an upload failed. The connection works again.</summary>
    private async Task<Visitor> BrokenOff(Func<IRoute, Task> breakOff)
    {
        const string Uploads = "**/uploads/**";
        var (visitor, _, _) = await SpotHolder();
        await Choose(visitor, Clips.Unique());
        await visitor.Page.RouteAsync(Uploads, breakOff);
        await visitor.Press("Submit video");
        await Says(visitor, "Connection lost at 0%. Trying again.");
        await visitor.Page.UnrouteAsync(Uploads);
        return visitor;
    }
}
