using System.Globalization;
using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RateLimiting;

public sealed class LimitingRequestsTests : ApiTests
{
    private const int Limit = 120;

    [Test]
    public async Task The_first_request_opens_a_window_of_120_requests()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")), Is.EqualTo(("120", "119")));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(999)]
    public async Task The_reset_time_is_the_window_end_rounded_up(int milliseconds)
    {
        var buyer = await Server.Buyer();
        var second = Server.Clock.GetUtcNow().ToUnixTimeSeconds() + 1;
        Server.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(second).AddMilliseconds(milliseconds));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(Reset(response), Is.EqualTo(second + 60 + (milliseconds > 0 ? 1 : 0)));
    }

    [Test]
    public async Task Later_requests_do_not_extend_the_window()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(59));

        var second = await buyer.Get("/api/v1/tasks");

        Assert.That(Reset(second), Is.EqualTo(Reset(first)));
        Assert.That(second.Header("X-RateLimit-Remaining"), Is.EqualTo("118"));
    }

    [Test]
    public async Task The_last_request_of_a_window_succeeds()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer, Limit - 1);

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "0")));
    }

    [Test]
    public async Task The_next_request_returns_429_with_Retry_After()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromSeconds(20));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")), response.ToString());
        Assert.That((response.Header("Retry-After"), response.Header("X-RateLimit-Remaining")), Is.EqualTo(("40", "0")));
    }

    [Test]
    public async Task A_rate_limited_request_changes_nothing()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);

        await buyer.CreateTask();

        Assert.That(await Server.Count("tasks"), Is.Zero);
    }

    [Test]
    public async Task A_rate_limited_request_does_not_extend_the_window()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        var first = await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(59));

        var last = await buyer.Get("/api/v1/tasks");

        Assert.That(last.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(Reset(last), Is.EqualTo(Reset(first)));
    }

    [Test]
    public async Task The_bucket_stays_empty_until_the_window_ends()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("Retry-After")), Is.EqualTo((HttpStatusCode.TooManyRequests, "1")));
    }

    [Test]
    public async Task A_request_at_the_reset_time_succeeds()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        var refused = await buyer.Get("/api/v1/tasks");
        Server.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(Reset(refused)));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task A_request_after_Retry_After_succeeds()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromMilliseconds(12_345));
        var refused = await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture)));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task A_window_starts_with_its_first_request()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(300));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(
            Reset(response),
            Is.EqualTo((long)Math.Ceiling((Server.Clock.GetUtcNow().AddSeconds(60) - DateTimeOffset.UnixEpoch).TotalSeconds)));
        Assert.That(response.Header("X-RateLimit-Remaining"), Is.EqualTo("119"));
    }

    [Test]
    public async Task Concurrent_requests_are_all_counted()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(Enumerable.Range(0, Limit + 10).Select(_ => buyer.Get("/api/v1/tasks?limit=1")));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.OK), Is.EqualTo(Limit));
    }

    [Test]
    public async Task Each_key_has_its_own_bucket()
    {
        var first = await Server.Buyer("Acme");
        await Exhaust(first);
        var second = await Server.Buyer("Acme");

        var response = await second.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task A_replayed_response_counts()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "order-1");

        var replay = await buyer.CreateTask(idempotencyKey: "order-1");

        Assert.That((replay.Header("Idempotent-Replayed"), replay.Header("X-RateLimit-Remaining")), Is.EqualTo(("true", "118")));
    }

    [Test]
    public async Task Requests_without_a_valid_key_share_a_bucket_per_address()
    {
        var revoked = await Server.Buyer();
        await Server.OperateFor(revoked.Key.Owner, new RevokeApiKey(revoked.Key.Id));
        await Server.Get("/api/v1/tasks");
        await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", ["Authorization: Bearer nonsense"]);

        var response = await revoked.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.Unauthorized, "117")));
    }

    [Test]
    public async Task Unauthenticated_requests_are_limited()
    {
        await ExhaustAddress();

        var response = await Server.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")));
        Assert.That(response.Header("Retry-After"), Is.EqualTo("60"));
    }

    [Test]
    public async Task Unauthenticated_requests_do_not_use_up_the_limit_of_a_key()
    {
        var buyer = await Server.Buyer();
        await ExhaustAddress();

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [TestCase("GET", "/api/v1/tasks", null, HttpStatusCode.OK)]
    [TestCase("POST", "/api/v1/webhook-endpoints", """{ "url": "https://example.com/" }""", HttpStatusCode.Created)]
    [TestCase("POST", "/api/v1/tasks", "{}", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/api/v1/tasks", "no JSON", HttpStatusCode.BadRequest)]
    [TestCase("GET", "/api/v1/tasks/nothing", null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/nothing", null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1", null, HttpStatusCode.NotFound)]
    [TestCase("GET", "/API/V1/nothing", null, HttpStatusCode.NotFound)]
    [TestCase("DELETE", "/api/v1/tasks", null, HttpStatusCode.MethodNotAllowed)]
    public async Task Every_response_has_rate_limit_headers(string method, string path, string? body, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(new HttpMethod(method), path, body);

        Assert.That(response.Status, Is.EqualTo(expected), response.ToString());
        Assert.That((response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")), Is.EqualTo(("120", "119")));
        Assert.That(response.Header("X-RateLimit-Reset"), Does.Match("^[0-9]+$"));
    }

    [Test]
    public async Task A_401_response_has_rate_limit_headers()
    {
        var response = await Server.Get("/api/v1/tasks");

        Assert.That(
            (response.Status, response.Header("X-RateLimit-Limit"), response.Header("X-RateLimit-Remaining")),
            Is.EqualTo((HttpStatusCode.Unauthorized, "120", "119")));
    }

    [Test]
    public async Task A_403_response_has_rate_limit_headers()
    {
        var buyer = await Server.Buyer(scopes: [Scope.WebhooksWrite]);

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.Forbidden, "119")));
    }

    [Test]
    public async Task A_413_response_has_rate_limit_headers()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", new string(' ', (1024 * 1024) + 1));

        Assert.That((response.Status, response.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "119")));
    }

    [TestCase("/api/webhooks/stripe")]
    [TestCase("/health/live")]
    [TestCase("/nothing")]
    public async Task Paths_outside_the_API_are_not_limited(string path)
    {
        await ExhaustAddress();

        var response = await Server.Send(
            new HttpRequestMessage(path.EndsWith("stripe", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path));

        Assert.That(response.Status, Is.Not.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(response.Headers.Keys.Where(name => name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    private static long Reset(ApiResponse response) => long.Parse(response.Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture);

    private static async Task Exhaust(Buyer buyer, int requests = Limit)
    {
        await Parallel.ForAsync(0, requests, async (_, _) => await buyer.Get("/api/v1/nothing"));
    }

    private async Task ExhaustAddress() => await Parallel.ForAsync(0, Limit, async (_, _) => await Server.Get("/api/v1/tasks"));
}
