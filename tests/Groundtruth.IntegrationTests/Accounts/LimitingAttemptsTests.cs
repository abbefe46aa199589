using System.Globalization;
using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Accounts;

public sealed class LimitingAttemptsTests : ApiTests
{
    private const string Wrong = "incorrect horse";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:SignInsPerAccount"] = "2",
        ["RateLimit:SignInsPerAddress"] = "5",
        ["RateLimit:RegistrationsPerAddress"] = "2",
        ["ForwardedHeaders:KnownProxies"] = "127.0.0.1",
    };

    [TearDown]
    public void EndTheWindows() => Server.Clock.Advance(Window);

    [Test]
    public async Task Correct_password_is_rejected_after_too_many_attempts()
    {
        var contributor = await Server.Contributor();
        await Try(contributor.Email, times: 2);

        var response = await LogIn(contributor.Email);

        AssertTooMany(response);
        Assert.That(await Server.Count("sessions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Account_limit_counts_attempts_from_all_addresses()
    {
        var contributor = await Server.Contributor();
        await LogIn(contributor.Email, Wrong, address: "203.0.113.1");
        await LogIn(contributor.Email, Wrong, address: "203.0.113.2");

        var response = await LogIn(contributor.Email, address: "203.0.113.3");

        AssertTooMany(response);
    }

    [TestCase("ADA@example.com")]
    [TestCase(" ada@EXAMPLE.com ")]
    public async Task Spelling_variants_share_an_account_limit(string spelling)
    {
        await Server.Contributor("ada@example.com");
        await Try("ada@example.com", times: 2);

        var response = await LogIn(spelling);

        AssertTooMany(response);
    }

    [Test]
    public async Task Limit_does_not_reveal_whether_an_account_exists()
    {
        var contributor = await Server.Contributor();
        await Try(contributor.Email, times: 2);
        await Try("nobody@example.com", times: 2);

        var known = await LogIn(contributor.Email, Wrong);
        var unknown = await LogIn("nobody@example.com", Wrong, address: "203.0.113.1");

        Assert.That((unknown.Status, unknown.Text), Is.EqualTo((known.Status, known.Text)));
        Assert.That(unknown.Header("Retry-After"), Is.EqualTo(known.Header("Retry-After")));
    }

    [Test]
    public async Task Sign_in_works_after_the_Retry_After_delay()
    {
        var contributor = await Server.Contributor();
        await Try(contributor.Email, times: 2);
        Server.Clock.Advance(TimeSpan.FromMilliseconds(12_345));
        var refused = await LogIn(contributor.Email);

        Server.Clock.Advance(TimeSpan.FromSeconds(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture)));

        Assert.That((await LogIn(contributor.Email)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Attempts_refill_one_by_one()
    {
        var contributor = await Server.Contributor();
        await Try(contributor.Email, times: 2);
        Server.Clock.Advance((Window / 2) - TimeSpan.FromTicks(1));
        var early = await LogIn(contributor.Email);
        Server.Clock.Advance(TimeSpan.FromTicks(1));

        var first = await LogIn(contributor.Email);
        var second = await LogIn(contributor.Email);

        AssertTooMany(early);
        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.OK));
        AssertTooMany(second);
    }

    [Test]
    public async Task A_stranger_does_not_lock_out_a_known_device()
    {
        var contributor = await Server.Contributor();
        var device = DeviceOf(await LogIn(contributor.Email));
        await Try(contributor.Email, times: 1);

        var unknown = await LogIn(contributor.Email);
        var known = await LogIn(contributor.Email, device: device);

        AssertTooMany(unknown);
        Assert.That(known.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_neighbour_does_not_lock_out_a_known_device()
    {
        var contributor = await Server.Contributor();
        var device = DeviceOf(await LogIn(contributor.Email));
        for (var i = 0; i < 5; i++)
        {
            await LogIn($"user{i}@example.com", Wrong);
        }

        Assert.That((await LogIn(contributor.Email, device: device)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_known_device_has_its_own_limit()
    {
        var contributor = await Server.Contributor();
        var device = DeviceOf(await LogIn(contributor.Email));
        await LogIn(contributor.Email, Wrong, device: device);
        var again = await LogIn(contributor.Email, device: device);

        var third = await LogIn(contributor.Email, device: device);

        Assert.That(DeviceOf(again), Is.EqualTo(device), "Another token would be another limit.");
        AssertTooMany(third);
    }

    [Test]
    public async Task A_registration_makes_the_device_known()
    {
        var registered = await Register(address: null, "ada@example.com");
        await Try("ada@example.com", times: 2);

        Assert.That((await LogIn("ada@example.com", device: DeviceOf(registered))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_device_is_known_to_its_own_account_only()
    {
        var (contributor, stranger) = (await Server.Contributor(), await Server.Contributor());
        var device = DeviceOf(await LogIn(stranger.Email));
        await Try(contributor.Email, times: 2);

        AssertTooMany(await LogIn(contributor.Email, device: device));
    }

    [Test]
    public async Task A_browser_that_signed_in_before_is_a_known_device()
    {
        var contributor = await Server.Contributor();
        var browser = new PageClient(Server);
        await SignIn(browser, contributor.Email);
        await browser.Post("/contribute", "/sign-out");
        await Try(contributor.Email, times: 2);

        var known = await SignIn(browser, contributor.Email);
        var unknown = await SignIn(new PageClient(Server), contributor.Email);

        Assert.That((known.Status, unknown.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests)));
    }

    [Test]
    public async Task A_browser_is_known_to_each_account_that_signed_in()
    {
        var (first, second) = (await Server.Contributor(), await Server.Contributor());
        var browser = new PageClient(Server);
        await SignIn(browser, first.Email);
        await SignIn(browser, second.Email);
        await LogIn(first.Email, Wrong);

        var known = await SignIn(browser, first.Email);
        var unknown = await SignIn(new PageClient(Server), first.Email);

        Assert.That((known.Status, unknown.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests)));
    }

    [Test]
    public async Task Account_limit_spares_its_sessions_and_other_accounts()
    {
        var contributor = await Server.Contributor();
        var other = await Server.Contributor();
        await Try(contributor.Email, times: 2);

        Assert.That((await contributor.Get("/api/contributor/v1/me")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LogIn(other.Email)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Address_limit_counts_sign_ins_for_all_accounts()
    {
        for (var i = 0; i < 5; i++)
        {
            await LogIn($"user{i}@example.com", Wrong);
        }

        var contributor = await Server.Contributor();

        AssertTooMany(await LogIn(contributor.Email));
        Assert.That((await LogIn(contributor.Email, address: "203.0.113.1")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Address_limit_counts_registrations()
    {
        await Register("203.0.113.1");
        await Register("203.0.113.1");

        var third = await Register("203.0.113.1");
        var elsewhere = await Register("203.0.113.2");
        Server.Clock.Advance(Window);
        var later = await Register("203.0.113.1");

        AssertTooMany(third);
        Assert.That((elsewhere.Status, later.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Created)));
        Assert.That(await Server.Count("users"), Is.EqualTo(4));
    }

    [Test]
    public async Task Registering_a_taken_email_counts_against_the_limit()
    {
        await Server.Contributor("ada@example.com");
        await Register(address: null, "ada@example.com");
        await Register(address: null, "ada@example.com");

        var response = await Register(address: null, "ada@example.com");

        AssertTooMany(response);
    }

    [Test]
    public async Task Addresses_of_an_IPv6_network_share_a_limit()
    {
        await Register("2001:db8:1:2::1");
        await Register("2001:db8:1:2::2");

        AssertTooMany(await Register("2001:db8:1:2:3::"));
        Assert.That((await Register("2001:db8:1:3::1")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Malformed_sign_in_does_not_count()
    {
        var contributor = await Server.Contributor();
        await Try(contributor.Email, times: 2, password: "");

        Assert.That((await LogIn(contributor.Email)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static void AssertTooMany(ApiResponse response)
    {
        Assert.That(
            (response.Status, response.Code, response.Reason),
            Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited", "too_many_attempts")),
            response.ToString());
        Assert.That(int.Parse(response.Header("Retry-After")!, CultureInfo.InvariantCulture), Is.InRange(1, 900));
    }

    private async Task Try(string email, int times, string password = Wrong)
    {
        for (var i = 0; i < times; i++)
        {
            await LogIn(email, password);
        }
    }

    private static string DeviceOf(ApiResponse signedIn) => signedIn.Data.Text("device_token");

    private static Task<ApiResponse> SignIn(PageClient browser, string email) =>
        browser.Post("/sign-in", "/sign-in", ("Email", email), ("Password", Contributor.Password));

    private Task<ApiResponse> LogIn(
        string email, string password = Contributor.Password, string? address = null, string? device = null)
    {
        var body = Contributor.Credentials(email, password);
        body["device_token"] = device;
        return Send("/api/contributor/v1/login", body, address);
    }

    private Task<ApiResponse> Register(string? address, string? email = null) =>
        Send("/api/contributor/v1/register", Contributor.Registration(email), address);

    /// <param name="address">Client address in X-Forwarded-For; null to send no such header.</param>
    private Task<ApiResponse> Send(string path, System.Text.Json.Nodes.JsonNode body, string? address)
    {
        var request = Requests.Make(secret: null, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body.ToJsonString()));
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        return Server.Send(request);
    }
}
