using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>A wrong file is replaced until it is submitted.</summary>
public sealed class ReplacingVideosTests : ContributorPageTests
{
    private const string Uploads = "**/uploads/**";

    [Test]
    public async Task Replacement_is_submitted_instead_of_the_earlier_video()
    {
        var (visitor, _, second) = await WithAReplacement();

        await Send(visitor);

        Assert.That(await Submitted(), Is.EqualTo(second));
    }

    [Test]
    public async Task Replacement_that_breaks_keeps_the_earlier_video()
    {
        var (visitor, first, _) = await WithAReplacement();
        await visitor.Page.RouteAsync(Uploads, route => route.Request.Method == "PATCH" ? route.AbortAsync() : route.ContinueAsync());
        await visitor.Press("Submit video");
        await Says(visitor, "Connection lost");
        await visitor.Press("Stop upload");

        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToContainTextAsync("first.mp4 is uploaded but not submitted yet.");
        await visitor.Press("Submit this video");
        await Arrives(visitor);

        Assert.That(await Submitted(), Is.EqualTo(first));
    }

    [Test]
    public async Task No_other_video_can_be_chosen_during_a_submission()
    {
        var (visitor, _, _) = await SpotHolder();
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/submit", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await Choose(visitor, Clips.Unique());
        await visitor.Press("Submit video");
        await Says(visitor, "Checking your video");

        await Assertions.Expect(visitor.Page.GetByLabel("Choose a video")).ToBeDisabledAsync();
        await Assertions.Expect(visitor.Page.GetByLabel("Record a video")).ToBeDisabledAsync();
        held.SetResult();

        await Arrives(visitor);
    }

    [Test]
    public async Task Video_that_is_being_sent_is_replaced()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        await Choose(visitor, Large(3_000_000), "first.mp4");
        var stall = proxy.HoldAfter(1_000_000);
        await visitor.Press("Submit video");
        await stall.Reached;
        await Reaches(visitor, 10);
        var second = Clips.Unique();

        await Choose(visitor, second, "second.mp4");
        await Assertions.Expect(visitor.Page.Locator("#chosen figcaption")).ToContainTextAsync("second.mp4");
        await Send(visitor);

        Assert.That(await Submitted(), Is.EqualTo(second));
    }

    [Test]
    public async Task Refused_replacement_does_not_interrupt_the_upload()
    {
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (visitor, _, _) = await SpotHolder(proxy: proxy);
        var (requests, video) = (new SentRequests(visitor.Page, "/uploads/"), Large(2_000_000));
        await Choose(visitor, video);
        var stall = proxy.HoldAfter(1_000_000);
        await visitor.Press("Submit video");
        await stall.Reached;
        await Reaches(visitor, 10);

        await Choose(visitor, "text"u8.ToArray(), "notes.txt", "text/plain");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToHaveTextAsync(["This file is not a video."]);
        await Says(visitor, "street.mp4 is still selected.");
        stall.Release();
        await Arrives(visitor);

        Assert.That(requests.Offsets, Is.EqualTo(new long[] { 0 }));
        Assert.That(await Submitted(), Is.EqualTo(video));
    }

    /// <summary>A contributor who chose another video after the first had arrived, but before it was submitted.</summary>
    private async Task<(Visitor Visitor, byte[] First, byte[] Second)> WithAReplacement()
    {
        var (visitor, _, _) = await SpotHolder();
        var (first, second) = (Clips.Unique(), Clips.Unique());
        await visitor.Page.RouteAsync("**/submit", route => route.AbortAsync());
        await Choose(visitor, first, "first.mp4");
        await visitor.Press("Submit video");
        await Says(visitor, "submitting it again");
        await Choose(visitor, second, "second.mp4");
        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToContainTextAsync("first.mp4 is uploaded");
        await visitor.Page.UnrouteAsync("**/submit");
        return (visitor, first, second);
    }
}
