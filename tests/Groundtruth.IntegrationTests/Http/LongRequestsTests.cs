using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>Requests whose line or headers are too long, or that the server cannot parse.</summary>
public sealed class LongRequestsTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase("/api/v1/tasks")]
    [TestCase("/api/contributor/v1/tasks")]
    [TestCase("/api/v1/nothing")]
    [TestCase("/api/webhooks/stripe")]
    [TestCase("/sign-in")]
    public async Task A_long_URL_returns_414_in_the_envelope(string path)
    {
        var response = await Get($"{path}?a={new string('a', 9 * 1024)}");

        AssertRefused(response, HttpStatusCode.RequestUriTooLong, path);
    }

    [TestCase(1, 33 * 1024)]
    [TestCase(101, 1)]
    public async Task Large_headers_return_431_in_the_envelope(int count, int length)
    {
        var response = await Get(
            "/api/v1/tasks", [.. Enumerable.Range(0, count).Select(number => $"X-Filler-{number}: {new string('a', length)}")]);

        AssertRefused(response, HttpStatusCode.RequestHeaderFieldsTooLarge, "/api/v1/tasks");
    }

    [Test]
    public async Task A_URL_and_headers_within_the_limits_are_accepted()
    {
        var response = await Get(
            $"/api/v1/tasks?a={new string('a', 8000)}",
            [.. Enumerable.Range(0, 90).Select(number => $"X-Filler-{number}: {new string('a', 300)}")]);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
    }

    /// <summary>Kestrel responds to these directly. Both documents say so.</summary>
    [TestCase("/api/v1/%00", 0, "HTTP/1.1", 400)]
    [TestCase("long URL", 0, "HTTP/1.1", 414)]
    [TestCase("/api/v1/tasks", 900, "HTTP/1.1", 431)]
    [TestCase("/api/v1/tasks", 0, "HTTP/1.7", 505)]
    public async Task A_request_that_the_server_cannot_parse_returns_a_bare_status(string target, int headers, string version, int status)
    {
        var response = await RawHttp.Send(
            Server.Address,
            "GET",
            target == "long URL" ? $"/{new string('a', 70 * 1024)}" : target,
            Enumerable.Range(0, headers).Select(number => $"X-Filler-{number}: a"),
            version: version);

        Assert.That(((int)response.Status, response.Body.Length, response.Header("X-Request-Id")), Is.EqualTo((status, 0, (string?)null)));
        foreach (var name in new[] { "v1", "contributor-v1" })
        {
            var description = (string)(await Server.Get($"/openapi/{name}.json")).Json["info"]!["description"]!;
            Assert.That(description, Does.Contain("neither a body nor `X-Request-Id`").And.Contain("`%00`"));
        }
    }

    private static void AssertRefused(ApiResponse response, HttpStatusCode status, string path)
    {
        Assert.That((response.Status, response.Code), Is.EqualTo((status, "validation_error")), response.ToString());
        Assert.That(response.Header("X-Request-Id"), Does.StartWith("req_"));
        if (path.StartsWith("/api/v1", StringComparison.Ordinal) || path.StartsWith("/api/contributor", StringComparison.Ordinal))
        {
            Assert.That(response.Header("X-RateLimit-Remaining"), Is.Not.Null);
        }
    }

    private async Task<ApiResponse> Get(string target, params string[] headers)
    {
        var buyer = await Server.Buyer();
        var isForContributors = target.StartsWith("/api/contributor", StringComparison.Ordinal);
        var secret = isForContributors ? (await Server.Contributor()).Token : buyer.Key.Secret;
        return await RawHttp.Send(Server.Address, "GET", target, [$"Authorization: Bearer {secret}", .. headers]);
    }
}
