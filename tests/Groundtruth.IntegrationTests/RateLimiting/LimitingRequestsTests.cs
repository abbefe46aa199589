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
    public async Task The_first_request_opens_a_window_of_120()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining")), Is.EqualTo(("120", "119")));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(999)]
    public async Task The_reset_is_the_end_of_the_window_rounded_up(int milliseconds)
    {
        var buyer = await Server.Buyer();
        var second = Server.Clock.GetUtcNow().ToUnixTimeSeconds() + 1;
        Server.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(second).AddMilliseconds(milliseconds));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That(Reset(answer), Is.EqualTo(second + 60 + (milliseconds > 0 ? 1 : 0)));
    }

    [Test]
    public async Task The_window_stays_while_requests_come()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(59));

        var second = await buyer.Get("/api/v1/tasks");

        Assert.That(Reset(second), Is.EqualTo(Reset(first)));
        Assert.That(second.Header("X-RateLimit-Remaining"), Is.EqualTo("118"));
    }

    [Test]
    public async Task The_last_request_of_a_window_is_served()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer, Limit - 1);

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "0")));
    }

    [Test]
    public async Task One_more_is_refused_and_told_when_to_come_back()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromSeconds(20));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")), answer.ToString());
        Assert.That((answer.Header("Retry-After"), answer.Header("X-RateLimit-Remaining")), Is.EqualTo(("40", "0")));
    }

    [Test]
    public async Task A_refused_request_does_nothing()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);

        await buyer.CreateTask();

        Assert.That(await Server.Sql<long>("SELECT count(*) FROM tasks"), Is.Zero);
    }

    [Test]
    public async Task A_refused_request_does_not_lengthen_the_wait()
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
    public async Task Until_the_end_of_the_window_the_bucket_stays_empty()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("Retry-After")), Is.EqualTo((HttpStatusCode.TooManyRequests, "1")));
    }

    [Test]
    public async Task To_wait_until_the_reset_suffices()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        var refused = await buyer.Get("/api/v1/tasks");
        Server.Clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(Reset(refused)));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task To_wait_as_long_as_Retry_After_says_suffices()
    {
        var buyer = await Server.Buyer();
        await Exhaust(buyer);
        Server.Clock.Advance(TimeSpan.FromMilliseconds(12_345));
        var refused = await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture)));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task A_window_begins_with_its_first_request()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromSeconds(300));

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That(Reset(answer), Is.EqualTo((long)Math.Ceiling((Server.Clock.GetUtcNow().AddSeconds(60) - DateTimeOffset.UnixEpoch).TotalSeconds)));
        Assert.That(answer.Header("X-RateLimit-Remaining"), Is.EqualTo("119"));
    }

    [Test]
    public async Task Requests_at_once_are_all_counted()
    {
        var buyer = await Server.Buyer();

        var answers = await Task.WhenAll(Enumerable.Range(0, Limit + 10).Select(_ => buyer.Get("/api/v1/tasks?limit=1")));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(Limit));
    }

    [Test]
    public async Task Every_key_has_a_bucket_of_its_own()
    {
        var first = await Server.Buyer("Acme");
        await Exhaust(first);
        var second = await Server.Buyer("Acme");

        var answer = await second.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
    }

    [Test]
    public async Task A_replay_counts()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "order-1");

        var replay = await buyer.CreateTask(idempotencyKey: "order-1");

        Assert.That((replay.Header("Idempotent-Replayed"), replay.Header("X-RateLimit-Remaining")), Is.EqualTo(("true", "118")));
    }

    [Test]
    public async Task Requests_without_a_valid_key_share_the_bucket_of_their_address()
    {
        var revoked = await Server.Buyer();
        await Server.Operate(new RevokeKey(revoked.Key.Id));
        await Server.Get("/api/v1/tasks");
        await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", ["Authorization: Bearer nonsense"]);

        var answer = await revoked.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.Unauthorized, "117")));
    }

    [Test]
    public async Task A_stranger_is_limited_too()
    {
        await ExhaustAddress();

        var answer = await Server.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "rate_limited")));
        Assert.That(answer.Header("Retry-After"), Is.EqualTo("60"));
    }

    [Test]
    public async Task Strangers_do_not_take_from_a_key_at_the_same_address()
    {
        var buyer = await Server.Buyer();
        await ExhaustAddress();

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.OK, "119")));
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
    public async Task Every_answer_says_how_the_bucket_stands(string method, string path, string? body, HttpStatusCode expected)
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(new HttpMethod(method), path, body);

        Assert.That(answer.Status, Is.EqualTo(expected), answer.ToString());
        Assert.That((answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining")), Is.EqualTo(("120", "119")));
        Assert.That(answer.Header("X-RateLimit-Reset"), Does.Match("^[0-9]+$"));
    }

    [Test]
    public async Task An_unauthorized_answer_says_how_the_bucket_stands()
    {
        var answer = await Server.Get("/api/v1/tasks");

        Assert.That(
            (answer.Status, answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining")),
            Is.EqualTo((HttpStatusCode.Unauthorized, "120", "119")));
    }

    [Test]
    public async Task A_forbidden_answer_says_how_the_bucket_stands()
    {
        var buyer = await Server.Buyer(scopes: [Scope.WebhooksWrite]);

        var answer = await buyer.Get("/api/v1/tasks");

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.Forbidden, "119")));
    }

    [Test]
    public async Task An_answer_to_too_large_a_body_says_how_the_bucket_stands()
    {
        var buyer = await Server.Buyer();

        var answer = await buyer.Send(HttpMethod.Post, "/api/v1/tasks", new string(' ', (1024 * 1024) + 1));

        Assert.That((answer.Status, answer.Header("X-RateLimit-Remaining")), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "119")));
    }

    [TestCase("/api/webhooks/stripe")]
    [TestCase("/health/live")]
    [TestCase("/nothing")]
    public async Task Outside_the_API_nothing_is_limited(string path)
    {
        await ExhaustAddress();

        var answer = await Server.Send(new HttpRequestMessage(path.EndsWith("stripe", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path));

        Assert.That(answer.Status, Is.Not.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answer.Headers.Keys.Where(name => name.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    private static long Reset(Answer answer) => long.Parse(answer.Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture);

    private static async Task Exhaust(Buyer buyer, int requests = Limit)
    {
        await Parallel.ForAsync(0, requests, async (_, _) => await buyer.Get("/api/v1/nothing"));
    }

    private async Task ExhaustAddress() => await Parallel.ForAsync(0, Limit, async (_, _) => await Server.Get("/api/v1/tasks"));
}
