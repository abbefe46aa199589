using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class SigningInByCookieTests : ApiTests
{
    [Test]
    public async Task The_sessions_cookie_is_for_the_server_only_and_for_this_site_only()
    {
        var visitor = new PageClient(Server);

        var answer = await SignUp(visitor);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        var cookie = visitor.SetCookies.Single(text => text.StartsWith("groundtruth-session=gt_session_", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.Contain("expires="));
    }

    [Test]
    public async Task Who_has_signed_out_is_not_let_in_by_the_cookie_that_they_had()
    {
        var visitor = new PageClient(Server);
        var home = (await SignUp(visitor)).Header("Location")!;
        var stolen = visitor.Cookies["groundtruth-session"];

        await visitor.Post(home, "/sign-out");
        var other = new PageClient(Server);
        other.SetCookie("groundtruth-session", stolen);

        Assert.That(visitor.Cookies, Does.Not.ContainKey("groundtruth-session"));
        await Eventually.Is(true, async () => (await other.Get(home)).Header("Location")?.StartsWith("/sign-in", StringComparison.Ordinal) == true);
    }

    [Test]
    public async Task Other_sessions_can_be_ended_all_at_once()
    {
        var owner = await Member.Owner(Server);
        var email = (await Server.Sql<string>("SELECT email FROM users"))!;
        var other = new PageClient(Server);
        await other.Post("/sign-in", "/sign-in", ("Email", email), ("Password", Member.Password));
        Assert.That((await other.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.OK));

        await owner.Post("settings", "settings/sessions/end");

        await Eventually.Is(HttpStatusCode.Redirect, async () => (await other.Get(owner.Path())).Status);
        Assert.That((await owner.Get()).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_session_ends_after_thirty_days()
    {
        var owner = await Member.Owner(Server);

        Server.Clock.Advance(TimeSpan.FromDays(30));

        Assert.That((await owner.Get()).Header("Location"), Does.StartWith("/sign-in"));
    }

    [Test]
    public async Task Passwords_are_tried_no_more_often_here_than_by_the_api()
    {
        var visitor = new PageClient(Server);
        Answer answer = null!;

        for (var attempt = 0; attempt <= 10; attempt++)
        {
            answer = await visitor.Post("/sign-in", "/sign-in", ("Email", "ada@example.com"), ("Password", $"wrong {attempt}"));
        }

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answer.Text, Does.Contain("Too many attempts. Try again in 15 minutes."));
        Assert.That(answer.Header("Retry-After"), Is.EqualTo("900"));
    }

    [Test]
    public async Task Signing_up_makes_an_account_an_organization_and_its_owner_or_nothing()
    {
        await Member.Owner(Server, "Acme");

        var refused = await SignUp(new PageClient(Server), "Acme");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused.Text, Does.Contain("An organization with this name already exists"));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM users"), Is.EqualTo(1));

        await SignUp(new PageClient(Server), "Other");

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM memberships WHERE role = 'owner'"), Is.EqualTo(2));
    }

    private static Task<Answer> SignUp(PageClient visitor, string organization = "Acme Robotics") => visitor.Post(
        "/sign-up", "/sign-up",
        ("OrganizationName", organization), ("DisplayName", "Ada"), ("Email", $"{Guid.NewGuid():n}@example.com"), ("Password", Member.Password),
        ("Country", "DE"));
}

/// <summary>As it is outside Development.</summary>
public sealed class SigningInInProductionTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["environment"] = "Production" };

    [Test]
    public async Task Every_cookie_is_for_tls_only_and_for_this_very_host_only()
    {
        var visitor = new PageClient(Server);

        await visitor.Post("/sign-up", "/theme", ("theme", "dark"));
        var all = visitor.SetCookies.ToList();
        await visitor.Get("/sign-up");
        await visitor.Post(
            "/sign-up", "/sign-up",
            ("OrganizationName", "Acme"), ("DisplayName", "Ada"), ("Email", "ada@example.com"), ("Password", Member.Password), ("Country", "DE"));
        all.AddRange(visitor.SetCookies);

        Assert.That(all, Is.Not.Empty.And.All.Contain("secure").And.All.Contain("httponly").And.All.Contain("samesite=lax"));
        Assert.That(visitor.Cookies.Keys, Is.EquivalentTo(["__Host-groundtruth-form", "groundtruth-theme", "__Host-groundtruth-session"]));
        Assert.That((await visitor.Get("/sign-in")).Header("Strict-Transport-Security"), Is.Not.Null);
    }
}
