using System.Text.RegularExpressions;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>Uploads that are interrupted, and continue where they stopped.</summary>
public sealed class ContinuingUploadsTests : ContributorPageTests
{
    private const int PaddingBytes = 3_000_000;
    private const string Uploads = "**/uploads/**";

    [Test]
    public async Task Upload_continues_after_a_reload_with_the_same_file()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        var (requests, video) = (new SentRequests(visitor.Page, "/uploads/"), Large(PaddingBytes));
        await SendPart(visitor, proxy, video, PaddingBytes / 2, 40);

        await visitor.Page.ReloadAsync();
        await Says(visitor, "The upload of street.mp4 was interrupted. Choose the same video again");
        await Choose(visitor, video, "1000000042.mp4", type: "");
        await Arrives(visitor);

        Assert.That(requests.Count("POST"), Is.EqualTo(1));
        Assert.That(requests.Offsets, Has.Count.EqualTo(2).And.Ordered.Ascending.And.All.LessThan(video.Length));
        Assert.That(requests.Offsets[1], Is.GreaterThan(0));
        Assert.That(await Submitted(), Is.EqualTo(video));
    }

    [Test]
    public async Task Upload_after_a_refusal_continues_after_a_reload()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        await Choose(visitor, "no video"u8.ToArray());
        await visitor.Press("Submit video");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["The file is not a video."]);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var video = Large(PaddingBytes);
        await SendPart(visitor, proxy, video, PaddingBytes / 2, 40);

        await visitor.Page.ReloadAsync();
        await Says(visitor, "The upload of street.mp4 was interrupted.");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveCountAsync(0);
        await Choose(visitor, video);
        await Arrives(visitor);

        Assert.That(await Submitted(), Is.EqualTo(video));
    }

    [Test]
    public async Task Another_file_after_a_reload_begins_its_own_upload()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        await SendPart(visitor, proxy, Large(PaddingBytes), PaddingBytes / 3, 20);
        await visitor.Page.ReloadAsync();
        var (requests, other) = (new SentRequests(visitor.Page, "/uploads/"), Large(100_000));

        await Choose(visitor, other, "other.mp4");
        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeVisibleAsync();
        Assert.That(requests.Offsets, Is.Empty);
        await Send(visitor);

        Assert.That(requests.Count("POST"), Is.EqualTo(1));
        Assert.That(requests.Offsets, Is.EqualTo(new long[] { 0 }));
        Assert.That(await Submitted(), Is.EqualTo(other));
    }

    [Test]
    public async Task Another_device_continues_an_upload_with_the_same_file()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (phone, session, _) = await SpotHolder(proxy: proxy);
        var video = Large(PaddingBytes);
        await SendPart(phone, proxy, video, PaddingBytes / 2, 40);

        var computer = await AnotherDevice(session, phone);
        var requests = new SentRequests(computer.Page, "/uploads/");
        await Choose(computer, video, "copied.mp4");
        await Send(computer);

        Assert.That(requests.Count("POST"), Is.Zero);
        Assert.That(requests.Offsets, Has.Count.EqualTo(1).And.All.GreaterThan(0));
        Assert.That(await Submitted(), Is.EqualTo(video));
    }

    [Test]
    public async Task Another_device_with_another_file_begins_its_own_upload()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (phone, session, _) = await SpotHolder(proxy: proxy);
        await SendPart(phone, proxy, Large(PaddingBytes), PaddingBytes / 2, 40);
        var (computer, other) = (await AnotherDevice(session, phone), Large(PaddingBytes));
        var requests = new SentRequests(computer.Page, "/uploads/");

        await Choose(computer, other);
        await Send(computer);

        Assert.That(requests.Offsets, Is.EqualTo(new long[] { 0 }));
        Assert.That(await Submitted(), Is.EqualTo(other));
    }

    [Test]
    public async Task Stopped_upload_continues_where_it_stopped()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        var (requests, video) = (new SentRequests(visitor.Page, "/uploads/"), Large(PaddingBytes));
        await SendPart(visitor, proxy, video, PaddingBytes / 2, 30);

        await visitor.Press("Stop upload");
        await Says(visitor, "Upload stopped.");
        await Send(visitor);

        Assert.That((requests.Count("POST"), requests.Offsets.Count), Is.EqualTo((1, 2)));
        Assert.That(requests.Offsets[1], Is.GreaterThan(0));
        Assert.That(await Submitted(), Is.EqualTo(video));
    }

    [Test]
    public async Task Submission_is_repeated_after_a_drop([Values] bool hasArrived)
    {
        var (visitor, _, _) = await SpotHolder();
        var requests = new SentRequests(visitor.Page, "/submit");
        await visitor.Page.RouteAsync("**/submit", async route =>
        {
            if (hasArrived)
            {
                await route.FetchAsync();
            }

            await route.AbortAsync();
        });
        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");
        await Says(visitor, "Connection lost. Your video is uploaded; submitting it again.");

        await visitor.Page.UnrouteAsync("**/submit");
        await Arrives(visitor);

        Assert.That(await visitor.Text(), Does.Contain("Video submitted."));
        Assert.That(requests.Count("POST"), Is.GreaterThan(1));
        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Uploaded_video_is_submitted_after_a_reload()
    {
        var (visitor, _, _) = await SpotHolder();
        await visitor.Page.RouteAsync("**/submit", route => route.AbortAsync());
        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");
        await Says(visitor, "submitting it again");
        await visitor.Page.UnrouteAsync("**/submit");
        var requests = new SentRequests(visitor.Page, "/uploads/");

        await visitor.Page.ReloadAsync();
        await Arrives(visitor);

        Assert.That(requests.Count("PATCH"), Is.Zero);
        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Video_uploaded_after_a_refusal_is_submitted_after_a_reload()
    {
        var (visitor, _, _) = await SpotHolder();
        await Choose(visitor, "no video"u8.ToArray());
        await visitor.Press("Submit video");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["The file is not a video."]);
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.Page.RouteAsync("**/submit", route => route.AbortAsync());
        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");
        await Says(visitor, "submitting it again");
        await visitor.Page.UnrouteAsync("**/submit");

        await visitor.Page.ReloadAsync();
        await Arrives(visitor);

        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Screen_stays_on_while_a_video_is_sent()
    {
        var (visitor, _, _) = await SpotHolder();
        await visitor.Page.AddInitScriptAsync(
            """
            window.locks = [];
            const request = async type => {
              const lock = { type, released: false, release: async () => { lock.released = true; } };
              window.locks.push(lock);
              return lock;
            };
            Object.defineProperty(navigator, "wakeLock", { value: { request } });
            """);
        await visitor.Reload();
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync(Uploads, async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");
        await visitor.Page.WaitForFunctionAsync("() => window.locks.length === 1 && window.locks[0].type === 'screen'");

        await visitor.Page.EvaluateAsync("() => { locks[0].released = true; document.dispatchEvent(new Event('visibilitychange')); }");
        await visitor.Page.WaitForFunctionAsync("() => window.locks.length === 2 && !window.locks[1].released");
        await visitor.Press("Stop upload");

        await visitor.Page.WaitForFunctionAsync("() => window.locks.length === 2 && window.locks[1].released");
        held.SetResult();
    }

    [Test]
    public async Task Countdown_follows_the_hold_while_a_video_arrives()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        Server.Clock.Advance(TimeSpan.FromMinutes(58));
        await visitor.Page.Clock.InstallAsync();
        await visitor.Reload();
        await Assertions.Expect(visitor.Page.Locator(".countdown time")).ToHaveTextAsync(new Regex("^[12]:"));
        await Choose(visitor, Large(PaddingBytes));
        var stall = proxy.HoldAfter(PaddingBytes / 2);
        await visitor.Press("Submit video");
        await stall.Reached;
        await Eventually.Is(
            true, async () => (await Server.Reservations()).Any(stored => stored.ExpiresAt > stored.CreatedAt.AddMinutes(60)));

        await visitor.Page.Clock.RunForAsync(20_000);

        await Assertions.Expect(visitor.Page.Locator(".countdown time")).ToHaveTextAsync(new Regex("^1[45]:"));
    }

    [Test]
    public async Task Limit_of_four_hours_is_shown_before_and_near_its_end()
    {
        var (visitor, _, _) = await SpotHolder();
        await Assertions.Expect(visitor.Page.Locator("#hold")).ToContainTextAsync("up to 4 hours after you reserved it");
        Server.Clock.Advance(TimeSpan.FromMinutes(230));
        await Server.Sql<object>("UPDATE reservations SET expires_at = created_at + interval '4 hours'");
        await visitor.Reload();
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync(Uploads, async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });

        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");

        await Assertions.Expect(visitor.Page.Locator("#limit")).ToHaveTextAsync(
            "Your spot is held for at most 4 hours. The upload must finish within 10 minutes.");
        held.SetResult();
    }

    /// <summary>Sends a video until the proxy holds its bytes back.</summary>
    private static async Task SendPart(Visitor visitor, CuttingProxy proxy, byte[] video, int bytes, int percent)
    {
        await Choose(visitor, video);
        var stall = proxy.HoldAfter(bytes);
        await visitor.Press("Submit video");
        await stall.Reached;
        await Reaches(visitor, percent);
    }
}
