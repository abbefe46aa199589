using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>The contributor API shares the envelope, limits and order of checks of the buyer API.</summary>
public sealed class ContributorApiTests : ApiTests
{
    private const string LogOut = "/api/contributor/v1/logout";
    private const string Me = "/api/contributor/v1/me";
    private static readonly byte[] TooLarge = new byte[(1024 * 1024) + 1];

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "3" };

    [TestCase("GET", "/api/contributor/v1/nothing")]
    [TestCase("GET", "/api/contributor/v1/login")]
    [TestCase("DELETE", "/api/contributor/v1/me")]
    public async Task Authentication_is_checked_before_the_route(string method, string path)
    {
        var response = await Server.Send(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Unauthorized), response.ToString());
    }

    [TestCase("GET", "/api/contributor/v1/nothing")]
    [TestCase("DELETE", "/api/contributor/v1/me")]
    public async Task Rate_limit_is_checked_before_the_route(string method, string path)
    {
        var contributor = await Server.Contributor();
        await Exhaust(contributor);

        var response = await contributor.Send(new HttpMethod(method), path);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")), response.ToString());
        Assert.That((response.Header("Retry-After"), response.Header("X-RateLimit-Remaining")), Is.EqualTo(("60", "0")));
    }

    [TestCase("/api/contributor/v1/nothing", HttpStatusCode.NotFound)]
    [TestCase(Me, HttpStatusCode.MethodNotAllowed)]
    public async Task Route_is_checked_before_the_body_and_the_idempotency_key(string path, HttpStatusCode expected)
    {
        var contributor = await Server.Contributor();

        var wrongType = await contributor.Send(HttpMethod.Post, path, "text", idempotencyKey: "not visible", contentType: "text/plain");
        var tooLarge = await SendTooMuch(contributor, path);

        Assert.That((wrongType.Status, tooLarge.Status), Is.EqualTo((expected, expected)));
    }

    [Test]
    public async Task Body_is_checked_before_the_idempotency_key()
    {
        var contributor = await Server.Contributor();

        var wrongType = await contributor.Send(HttpMethod.Post, LogOut, "text", idempotencyKey: "not visible", contentType: "text/plain");
        var tooLarge = await SendTooMuch(contributor, LogOut);

        Assert.That(
            (wrongType.Status, tooLarge.Status), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge)));
    }

    [Test]
    public async Task Invalid_idempotency_key_changes_nothing()
    {
        var contributor = await Server.Contributor();

        var response = await contributor.Post(LogOut, idempotencyKey: "not visible");

        Assert.That(response.Fields, Is.EqualTo(new[] { "Idempotency-Key:invalid_idempotency_key" }), response.ToString());
        Assert.That((await contributor.Get(Me)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Public_endpoint_checks_the_rate_limit_before_the_fields()
    {
        await Server.Get("/api/contributor/v1/nothing");
        await Server.Get("/api/v1/nothing");
        await LogIn("{}");

        var response = await LogIn("{}");

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")), response.ToString());
    }

    [TestCase("no JSON", HttpStatusCode.BadRequest)]
    [TestCase("[]", HttpStatusCode.BadRequest)]
    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("""{ "email": "nobody@example.com", "password": "wrong password" }""", HttpStatusCode.Unauthorized)]
    public async Task Public_endpoint_is_rate_limited_by_address(string body, HttpStatusCode expected)
    {
        var response = await LogIn(body);

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
        Assert.That((response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")), Is.EqualTo(("3", "2")));
        Assert.That(response.Header("X-RateLimit-Reset"), Does.Match("^[0-9]+$"));
        Assert.That(response.Header("X-Request-Id"), Does.StartWith("req_"));
    }

    [Test]
    public async Task Sessions_of_a_contributor_share_a_rate_limit()
    {
        var contributor = await Server.Contributor();
        var again = await LogIn(Contributor.Credentials(contributor.Email).ToJsonString());
        await contributor.Get(Me);

        var response = await Server.Send(Requests.Make(again.Data.Text("token"), HttpMethod.Get, Me, body: null));

        Assert.That(response.Header("X-RateLimit-Remaining"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Contributors_have_separate_rate_limits()
    {
        var first = await Server.Contributor();
        var second = await Server.Contributor();
        await Exhaust(first);
        await Server.Get(Me);

        var response = await second.Get(Me);

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "2")));
    }

    [TestCase("GET", LogOut, "POST")]
    [TestCase("PUT", "/api/contributor/v1/login", "POST")]
    [TestCase("POST", Me, "GET, PATCH, HEAD")]
    public async Task Wrong_method_returns_405_with_an_Allow_header(string method, string path, string allowed)
    {
        var contributor = await Server.Contributor();

        var response = await contributor.Send(new HttpMethod(method), path);

        Assert.That(
            (response.Status, response.Code), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "method_not_allowed")),
            response.ToString());
        Assert.That(response.Header("Allow"), Is.EqualTo(allowed));
    }

    private static async Task Exhaust(Contributor contributor)
    {
        for (var i = 0; i < 3; i++)
        {
            await contributor.Get(Me);
        }
    }

    private Task<ApiResponse> SendTooMuch(Contributor contributor, string path) => RawHttp.Send(
        Server.Address,
        "POST",
        path,
        [
                $"Authorization: Bearer {contributor.Token}", "Idempotency-Key: not visible", "Content-Type: application/json",
                $"Content-Length: {TooLarge.Length}",
            ],
        TooLarge);

    private Task<ApiResponse> LogIn(string body) =>
        Server.Send(Requests.Make(secret: null, HttpMethod.Post, "/api/contributor/v1/login", Encoding.UTF8.GetBytes(body)));
}
