using System.Net;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>After a POST too, the theme buttons return to a page that exists.</summary>
public sealed partial class ChoosingAThemeTests : ApiTests
{
    [Test]
    public async Task Rejected_endpoint_returns_to_the_endpoint()
    {
        var owner = await Member.Owner(Server);
        var page = $"webhooks/{(await (await owner.Api()).RegisterEndpoint()).Id}";

        var rejected = await owner.Post(page, $"{page}/change", ("Url", "https://example.com/"));

        Assert.That((rejected.Status, Return(rejected)), Is.EqualTo((HttpStatusCode.BadRequest, owner.Path(page))));
    }

    [Test]
    public async Task Rejected_sign_up_returns_to_the_invitation()
    {
        var owner = await Member.Owner(Server);
        await owner.Post("settings", "settings/invitations", ("role", "reviewer"));
        var link = Link().Match(WebUtility.HtmlDecode((await owner.Get("settings")).Text)).Value;
        var visitor = new PageClient(Server);

        var rejected = await visitor.Post(link, "/join/sign-up", ("Token", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]));

        Assert.That((rejected.Status, Return(rejected)), Is.EqualTo((HttpStatusCode.BadRequest, link)));
    }

    [Test]
    public async Task Onboarding_link_returns_to_the_earnings()
    {
        var pages = Pages(await Server.Contributor());

        var opened = await pages.Post("/contribute/earnings", "/contribute/earnings/payout-account");

        Assert.That((opened.Status, Return(opened)), Is.EqualTo((HttpStatusCode.OK, "/contribute/earnings")));
    }

    [Test]
    public async Task Rejected_video_returns_to_the_spot()
    {
        var contributor = await Server.Contributor();
        var spot = $"/contribute/spots/{(await contributor.Reserve(await (await Server.Buyer()).OpenTask())).Id}";

        var rejected = await Pages(contributor).PostFile(spot, $"{spot}/video", new ByteArrayContent(new byte[1000]));

        Assert.That((rejected.Status, Return(rejected)), Is.EqualTo((HttpStatusCode.BadRequest, spot)));
    }

    private PageClient Pages(Contributor contributor)
    {
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        return pages;
    }

    private static string Return(ApiResponse page) => WebUtility.HtmlDecode(ReturnField().Match(page.Text).Groups[1].Value);

    [GeneratedRegex("name=\"return\" value=\"([^\"]+)\"")]
    private static partial Regex ReturnField();

    [GeneratedRegex("/join\\?token=gt_invite_[A-Za-z0-9]+")]
    private static partial Regex Link();
}
