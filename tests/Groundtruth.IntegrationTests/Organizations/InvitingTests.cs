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

    [TestCase("DE")]
    [TestCase("KP")]
    public async Task Invited_person_from_any_country_can_sign_up(string country)
    {
        var owner = await Member.Owner(Server);
        var link = await Invite(owner);
        var visitor = new PageClient(Server);

        var signedUp = await SignUp(visitor, link, country);
        var joined = await visitor.Post(link, "/join", ("Token", TokenOf(link)));

        Assert.That(signedUp.Header("Location"), Is.EqualTo(link), signedUp.ToString());
        Assert.That(joined.Header("Location"), Is.EqualTo(owner.Path()), joined.ToString());
    }

    [TestCase("")]
    [TestCase("UK")]
    public async Task Sign_up_with_an_invitation_requires_a_country(string country)
    {
        var link = await Invite(await Member.Owner(Server));

        var page = await SignUp(new PageClient(Server), link, country);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest), page.ToString());
        Assert.That(page.Text, Does.Contain("Choose a country."));
        Assert.That(await Server.Count("users"), Is.EqualTo(1));
    }

    [Test]
    public async Task Expired_and_revoked_invitations_return_404()
    {
        var owner = await Member.Owner(Server);
        var expired = await Invite(owner);
        Server.Clock.Advance(TimeSpan.FromDays(7));
        await owner.GivePassword();
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

    [TestCase("none")]
    [TestCase("reviewer")]
    public async Task Invitations_end_with_the_right_to_invite(string role)
    {
        var owner = await Member.Owner(Server);
        var former = await SecondOwner(owner);
        var link = await Invite(former, "owner");

        await owner.Post("settings", $"settings/members/{former.UserId}", ("role", role));

        Assert.That((await Server.Invitations()).Where(stored => stored is { AcceptedBy: null, RevokedAt: null }), Is.Empty);
        Assert.That((await Server.AuditEntries()).Count(entry => entry.Action == "invitation.revoked"), Is.EqualTo(1));
        Assert.That((await Accept(former, link)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await former.Get("keys")).Status, Is.Not.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>As if the inviter's role ended without revoking the invitation.</summary>
    [TestCase("DELETE FROM memberships WHERE user_id = $1")]
    [TestCase("UPDATE memberships SET role = 'reviewer' WHERE user_id = $1")]
    public async Task Inviter_must_still_be_an_owner_at_acceptance(string sql)
    {
        var owner = await Member.Owner(Server);
        var former = await SecondOwner(owner);
        var link = await Invite(former);
        await Server.Sql<object>(sql, former.UserId);
        var person = await Member.Owner(Server);

        var shown = await person.Pages.Get(link);
        var accepted = await Accept(person, link);

        Assert.That((shown.Status, accepted.Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That((await person.Pages.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Invitation_accepted_while_its_sender_is_removed_is_refused()
    {
        var owner = await Member.Owner(Server);
        var former = await SecondOwner(owner);
        var link = await Invite(former);
        var person = await Member.Owner(Server);
        Task<ApiResponse> accepting;
        await using (await Server.Hold("SELECT id FROM organizations WHERE id = $1 FOR NO KEY UPDATE", owner.OrgId))
        {
            accepting = Accept(person, link);
            await Eventually.Is(1L, Server.LockWaits);
            await Server.Sql<object>("DELETE FROM memberships WHERE user_id = $1", former.UserId);
        }

        Assert.That((await accepting).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Server.Memberships()).Count(stored => stored.UserId == person.UserId), Is.EqualTo(1));
    }

    [Test]
    public async Task Removing_a_member_offers_to_revoke_the_keys_they_created()
    {
        var owner = await Member.Owner(Server);
        var former = await SecondOwner(owner);
        await former.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        await former.Pages.Post(
            former.Path("keys", "live"), former.Path("keys", "live"), ("Name", "Import job"), ("Scopes", "tasks:write"));
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));

        var removed = await owner.Post("settings", $"settings/members/{former.UserId}", ("role", "none"));
        var listed = await owner.Pages.Get(removed.Header("Location")!);
        await owner.Post($"keys/members/{former.UserId}", $"keys/members/{former.UserId}/revoke");

        Assert.That(removed.Header("Location"), Is.EqualTo(owner.Path($"keys/members/{former.UserId}")));
        Assert.That(listed.Text, Does.Contain("gt_test_").And.Contain("gt_live_").And.Contain("Revoke 2 keys"));
        Assert.That(
            (await Server.ApiKeys()).Where(key => key.RevokedAt is null).Select(key => key.CreatedBy).OfType<string>().Distinct(),
            Is.EqualTo(new[] { owner.UserId }));
        Assert.That(
            (await Server.AuditEntries()).Where(entry => entry.Action == "key.revoked").Select(entry => entry.Mode),
            Is.EquivalentTo(new[] { "live", "test" }));
    }

    [Test]
    public async Task Keys_of_another_organization_are_neither_listed_nor_revoked()
    {
        var (owner, stranger) = (await Member.Owner(Server), await Member.Owner(Server));
        await stranger.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));

        var listed = await owner.Get($"keys/members/{stranger.UserId}");
        await owner.Post("keys", $"keys/members/{stranger.UserId}/revoke");

        Assert.That(listed.Text, Does.Contain("No active keys."));
        Assert.That((await Server.ApiKeys()).Count(key => key.RevokedAt is null), Is.EqualTo(1));
    }

    private async Task<Member> SecondOwner(Member owner)
    {
        var second = await owner.Reviewer();
        await Server.Sql<object>("UPDATE memberships SET role = 'owner' WHERE user_id = $1", second.UserId);
        return second;
    }

    private static async Task<string> Invite(Member owner, string role = "reviewer")
    {
        await owner.Post("settings", "settings/invitations", ("role", role));
        var page = WebUtility.HtmlDecode((await owner.Get("settings")).Text);
        return Link().Match(page).Value;
    }

    private static Task<ApiResponse> Accept(Member person, string link) =>
        person.Pages.Post("/sign-up", "/join", ("Token", TokenOf(link)));

    private static Task<ApiResponse> SignUp(PageClient visitor, string link, string country) => visitor.Post(
        link, "/join/sign-up",
        ("Token", TokenOf(link)), ("DisplayName", "Ada"), ("Email", $"{Guid.NewGuid():n}@example.com"), ("Password", Member.Password),
        ("Country", country));

    private static string TokenOf(string link) => link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("/join\\?token=gt_invite_[A-Za-z0-9]+")]
    private static partial Regex Link();
}
