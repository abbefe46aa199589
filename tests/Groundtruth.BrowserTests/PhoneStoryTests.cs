using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests;

/// <summary>A phone on a slow network that it loses twice, and the buyer who watches its video.</summary>
public sealed class PhoneStoryTests : ContributorPageTests
{
    private const int PaddingBytes = 4_000_000;

    [Test]
    public async Task Upload_survives_two_lost_connections_and_is_watched_and_approved()
    {
        var owner = await Owner("Acme Robotics");
        await OpenTask(buyer: await owner.Api());
        await using var proxy = new CuttingProxy { Server = Server.Address };
        var (phone, _) = await Contributor(proxy: proxy);
        await phone.Go("/contribute/tasks");
        await phone.Follow("Record a busy street scene");
        await phone.Press("Reserve a spot");
        await Assertions.Expect(phone.Page.Locator("#hold")).ToBeVisibleAsync();
        var (requests, video) = (new SentRequests(phone.Page, "/uploads/"), Large(PaddingBytes));

        var network = await PhoneNetwork.Of(phone.Page, proxy);
        await Choose(phone, video);
        var first = proxy.HoldAfter(video.Length / 4);
        await phone.Press("Submit video");
        await LoseAt(phone, network, 20, first);
        var second = proxy.HoldAfter(video.Length * 2 / 5);
        await Return(phone, network);
        await LoseAt(phone, network, 60, second);
        await Return(phone, network);
        await Arrives(phone);

        Assert.That(requests.Count("POST"), Is.EqualTo(1), $"{requests}");
        Assert.That(requests.Count("HEAD"), Is.GreaterThanOrEqualTo(2), $"{requests}");
        Assert.That(requests.Offsets.Distinct().ToList(), Has.Count.EqualTo(3).And.Ordered.Ascending, $"{requests}");
        Assert.That(await Submitted(), Is.EqualTo(video));
        await Server.Finish("check_media");
        await WatchAndApprove(owner);
        await phone.Reload();
        Assert.That(await phone.Text(), Does.Contain("Approved"));
        phone.Forgive("net::ERR_");
        Assert.That(owner.Complaints.Concat(phone.Complaints), Is.Empty);
    }

    /// <summary>Held a little later, the upload cannot end before a busy machine loses the network.</summary>
    private static async Task LoseAt(Visitor phone, PhoneNetwork network, int percent, Stall held)
    {
        await Reaches(phone, percent);
        await held.Reached;
        await network.Lose();
        await Says(phone, "You are offline.");
    }

    private static async Task Return(Visitor phone, PhoneNetwork network)
    {
        await network.Return();
        await Assertions.Expect(phone.Page.Locator("#said")).Not.ToContainTextAsync("offline");
    }

    private async Task WatchAndApprove(Visitor owner)
    {
        await owner.Go(owner.Path());
        await owner.Follow("Review");
        await owner.Arrives("/review");
        var video = owner.Page.Locator("video").First;
        await video.EvaluateAsync("video => { video.muted = true; return video.play(); }");
        await owner.Page.WaitForFunctionAsync("() => document.querySelector('video').ended");
        await owner.Page.Keyboard.PressAsync("a");
        await owner.Follow("Tasks");
        await Eventually.Is(1L, () => Server.Count("submissions", "approved"));
    }
}
