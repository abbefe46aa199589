using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class SigningInByCookieTests : ApiTests
{
    [Test]
    public async Task Session_cookie_is_http_only_and_same_site()
    {
        var visitor = new PageClient(Server);

        var response = await SignUp(visitor);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Redirect));
        var cookie = visitor.SetCookies.Single(text => text.StartsWith("groundtruth-session=gt_session_", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.Contain("expires="));
    }

    [Test]
    public async Task Session_cookie_is_invalid_after_sign_out()
    {
        var visitor = new PageClient(Server);
        var home = (await SignUp(visitor)).Header("Location")!;
        var stolen = visitor.Cookies["groundtruth-session"];

        await visitor.Post(home, "/sign-out");
        var other = new PageClient(Server);
        other.SetCookie("groundtruth-session", stolen);

        Assert.That(visitor.Cookies, Does.Not.ContainKey("groundtruth-session"));
        await Eventually.Is(
            true, async () => (await other.Get(home)).Header("Location")?.StartsWith("/sign-in", StringComparison.Ordinal) == true);
    }

    [Test]
    public async Task All_other_sessions_can_be_signed_out()
    {
        var owner = await Member.Owner(Server);
        var email = (await Server.User()).Email;
        var other = new PageClient(Server);
        await other.Post("/sign-in", "/sign-in", ("Email", email), ("Password", Member.Password));
        Assert.That((await other.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.OK));

        await owner.Post("settings", "settings/sessions/end");

        await Eventually.Is(HttpStatusCode.Redirect, async () => (await other.Get(owner.Path())).Status);
        Assert.That((await owner.Get()).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Signing_in_ends_the_session_that_it_replaces()
    {
        var owner = await Member.Owner(Server);
        var email = (await Server.User()).Email;
        var other = new PageClient(Server);
        await other.Post("/sign-in", "/sign-in", ("Email", email), ("Password", Member.Password));
        var replaced = new PageClient(Server);
        replaced.SetCookie("groundtruth-session", owner.Token);

        await owner.Pages.Post("/sign-in", "/sign-in", ("Email", email), ("Password", Member.Password));

        await Eventually.Is(HttpStatusCode.Redirect, async () => (await replaced.Get(owner.Path())).Status);
        Assert.That((await owner.Get()).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await other.Get(owner.Path())).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Session_ends_after_thirty_days()
    {
        var owner = await Member.Owner(Server);
        Server.Clock.Advance(TimeSpan.FromDays(13));
        await owner.Get();
        await Server.Run("save_last_used");
        Server.Clock.Advance(TimeSpan.FromDays(13));
        Assert.That((await owner.Get()).Status, Is.EqualTo(HttpStatusCode.OK));
        await Server.Run("save_last_used");

        Server.Clock.Advance(TimeSpan.FromDays(4));

        Assert.That((await owner.Get()).Header("Location"), Does.StartWith("/sign-in"));
    }

    [TestCase("/sign-out")]
    [TestCase("/sign-in")]
    public async Task Cookies_of_the_previous_session_are_deleted(string path)
    {
        var owner = await Member.Owner(Server);
        var email = (await Server.User()).Email;
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        Assert.That(owner.Pages.Cookies.Keys, Is.SupersetOf(new[] { "groundtruth-notice", "groundtruth-form" }));

        await owner.Pages.Post("/sign-in", path, ("Email", email), ("Password", Member.Password));

        Assert.That(
            owner.Pages.Cookies.Keys, Is.EquivalentTo(path == "/sign-in" ? new[] { "groundtruth-session", "groundtruth-device" } : []));
    }

    [Test]
    public async Task Browser_keeps_the_device_tokens_of_the_last_five_accounts()
    {
        var visitor = new PageClient(Server);
        var devices = new List<string>();
        for (var account = 0; account < 6; account++)
        {
            await SignUp(visitor, $"Buyer {Guid.NewGuid():n}");
            devices.Insert(0, visitor.Cookies["groundtruth-device"].Split('.')[0]);
        }

        Assert.That(devices, Is.Unique);
        Assert.That(visitor.Cookies["groundtruth-device"].Split('.'), Is.EqualTo(devices.Take(5)));
    }

    [Test]
    public async Task Sign_in_attempts_are_limited_as_in_the_API()
    {
        var visitor = new PageClient(Server);
        ApiResponse response = null!;

        for (var attempt = 0; attempt <= 10; attempt++)
        {
            response = await visitor.Post("/sign-in", "/sign-in", ("Email", "ada@example.com"), ("Password", $"wrong {attempt}"));
        }

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(response.Text, Does.Contain("Too many attempts. Try again in 90 seconds."));
        Assert.That(response.Header("Retry-After"), Is.EqualTo("90"));
    }

    [Test]
    public async Task Sign_up_is_atomic()
    {
        await Member.Owner(Server, "Acme");

        var refused = await SignUp(new PageClient(Server), "Acme");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused.Text, Does.Contain("An organization with this or a similar name already exists"));
        Assert.That(await Server.Count("users"), Is.EqualTo(1));

        await SignUp(new PageClient(Server), "Other");

        Assert.That((await Server.Memberships()).Count(membership => membership.Role == "owner"), Is.EqualTo(2));
    }

    private static Task<ApiResponse> SignUp(PageClient visitor, string organization = "Acme Robotics") => visitor.Post(
        "/sign-up", "/sign-up",
        ("OrganizationName", organization), ("DisplayName", "Ada"), ("Email", $"{Guid.NewGuid():n}@example.com"),
        ("Password", Member.Password),
        ("Country", "DE"));
}

/// <summary>Cookies outside Development.</summary>
public sealed class SigningInInProductionTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["environment"] = "Production" };

    [TestCase("http://groundtruth.example.com", "Cookies need HTTPS")]
    [TestCase("https://groundtruth.example.com", "This form expired")]
    public async Task Form_without_its_cookie_explains_why(string origin, string expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Origin", origin);

        var page = await Server.Send(request);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.Text, Does.Contain(expected));
    }

    [Test]
    public async Task Every_cookie_is_secure_and_bound_to_the_host()
    {
        var visitor = new PageClient(Server);

        await visitor.Post("/sign-up", "/theme", ("theme", "dark"));
        var all = visitor.SetCookies.ToList();
        await visitor.Get("/sign-up");
        await visitor.Post(
            "/sign-up", "/sign-up",
            ("OrganizationName", "Acme"), ("DisplayName", "Ada"), ("Email", "ada@example.com"), ("Password", Member.Password),
            ("Country", "DE"));
        all.AddRange(visitor.SetCookies);

        Assert.That(all, Is.Not.Empty.And.All.Contain("secure").And.All.Contain("httponly").And.All.Contain("samesite=lax"));
        Assert.That(
            visitor.Cookies.Keys, Is.EquivalentTo(["groundtruth-theme", "__Host-groundtruth-session", "__Host-groundtruth-device"]));
        Assert.That((await visitor.Get("/sign-in")).Header("Strict-Transport-Security"), Is.Not.Null);
    }

    [TestCase("/sign-in")]
    [TestCase("/api/v1/tasks")]
    [TestCase("/api/contributor/v1/nothing")]
    [TestCase("/health/live")]
    [TestCase("/css/theme.css")]
    [TestCase("/nothing")]
    public async Task Every_response_requires_HTTPS_in_future(string path) =>
        Assert.That((await Server.Get(path)).Header("Strict-Transport-Security"), Is.EqualTo("max-age=31536000"));
}
