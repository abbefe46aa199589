using System.Net;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Organizations;

public sealed partial class InvitingTests : ApiTests
{
    [Test]
    public async Task Invitation_can_be_accepted_once()
    {
        var owner = await Member.Owner(Server);
        var link = await Invite(owner);
        var (first, second) = (await Member.Owner(Server), await Member.Owner(Server));

        var joined = await Accept(first, link);
        var late = await Accept(second, link);

        Assert.That(joined.Header("Location"), Is.EqualTo(owner.Path()));
        Assert.That((await first.Pages.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await second.Pages.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Invitation_link_is_shown_once_and_never_logged()
    {
        var owner = await Member.Owner(Server);

        var link = await Invite(owner);

        Assert.That((await owner.Get("settings")).Text, Does.Not.Contain("gt_invite_"));
        Assert.That(Server.Logs.All, Has.None.Contains(link[(link.IndexOf("gt_invite_", StringComparison.Ordinal) + 10)..]));
    }

    [Test]
    public async Task Expired_and_revoked_invitations_return_404()
    {
        var owner = await Member.Owner(Server);
        var expired = await Invite(owner);
        Server.Clock.Advance(TimeSpan.FromDays(7));
        var revoked = await Invite(owner);
        await owner.Post("settings", $"settings/invitations/{await Server.LatestId("invitations")}/revoke");

        foreach (var link in new[] { expired, revoked })
        {
            Assert.That((await owner.Pages.Get(link)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Last_owner_cannot_be_demoted_or_removed()
    {
        var owner = await Member.Owner(Server);

        await owner.Post("settings", $"settings/members/{owner.UserId}", ("role", "reviewer"));
        await owner.Post("settings", $"settings/members/{owner.UserId}", ("role", "none"));

        Assert.That((await owner.Get("keys")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<string> Invite(Member owner)
    {
        await owner.Post("settings", "settings/invitations", ("role", "reviewer"));
        var page = WebUtility.HtmlDecode((await owner.Get("settings")).Text);
        return Link().Match(page).Value;
    }

    private static Task<ApiResponse> Accept(Member person, string link) =>
        person.Pages.Post("/sign-up", "/join", ("Token", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    [GeneratedRegex("/join\\?token=gt_invite_[A-Za-z0-9]+")]
    private static partial Regex Link();
}
