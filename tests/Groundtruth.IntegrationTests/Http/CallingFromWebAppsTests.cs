using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Http;

public sealed class CallingFromWebAppsTests : ApiTests
{
    private const string App = "https://app.example";
    private const string Prefix = "/api/contributor/v1/";
    private const string Tasks = $"{Prefix}tasks";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Contributors:AllowedOrigins"] = $"{App},https://other.example", ["RateLimit:PerMinute"] = "2",
    };

    [TestCase(Tasks, "GET")]
    [TestCase("/api/contributor/v1/tasks/tsk_0000000000000000/reservations", "POST")]
    [TestCase("/api/contributor/v1/reservations/rsv_0000000000000000", "DELETE")]
    [TestCase("/api/contributor/v1/login", "POST")]
    [TestCase("/api/contributor/v1/me", "PATCH")]
    public async Task A_preflight_needs_no_token(string path, string method)
    {
        var response = await Preflight(App, path, method);

        Assert.That((response.Status, response.Header("Access-Control-Allow-Origin")), Is.EqualTo((HttpStatusCode.NoContent, App)));
        Assert.That(response.Header("Access-Control-Allow-Methods"), Does.Contain(method));
        Assert.That(
            response.Header("Access-Control-Allow-Headers")!.ToLowerInvariant().Split(','),
            Is.SupersetOf(new[] { "authorization", "content-type", "idempotency-key" }));
        Assert.That(response.Header("Access-Control-Allow-Credentials"), Is.Null);
    }

    [Test]
    public async Task A_preflight_allows_the_methods_of_all_routes()
    {
        IReadOnlyList<string> methods = [];
        await Server.Within(services =>
        {
            methods =
            [
                .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    .Where(route => $"/{route.RoutePattern.RawText?.TrimStart('/')}".StartsWith(Prefix, StringComparison.Ordinal))
                    .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                    .Distinct(),
            ];
            return Task.CompletedTask;
        });

        var preflight = await Preflight(App, Tasks, "GET");

        Assert.That(methods, Has.Count.GreaterThan(3));
        Assert.That(preflight.Header("Access-Control-Allow-Methods")!.Split(','), Is.SupersetOf(methods));
    }

    [Test]
    public async Task A_preflight_does_not_count()
    {
        for (var i = 0; i < 5; i++)
        {
            await Preflight(App, Tasks, "GET");
        }

        Assert.That((await Get(App)).Header("X-RateLimit-Remaining"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Every_response_lets_the_app_read_its_headers()
    {
        var contributor = await Server.Contributor();

        ApiResponse[] responses = [await Get(App, contributor), await Get(App, contributor), await Get(App, contributor), await Get(App)];

        Assert.That(
            responses.Select(response => response.Status),
            Is.EqualTo(new[]
            {
                HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.Unauthorized,
            }));
        Assert.That(responses.Select(response => response.Header("Access-Control-Allow-Origin")), Is.All.EqualTo(App));
        Assert.That(
            responses.Select(response => response.Header("Access-Control-Expose-Headers")!.Split(',')),
            Is.All.SupersetOf(new[] { "X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After" }));
    }

    [Test]
    public async Task Other_origins_are_refused()
    {
        var preflight = await Preflight("https://evil.example", Tasks, "GET");
        var got = await Get("https://evil.example");

        Assert.That(
            (preflight.Header("Access-Control-Allow-Origin"), got.Header("Access-Control-Allow-Origin")),
            Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public async Task The_buyer_API_is_closed_to_every_origin()
    {
        var preflight = await Preflight(App, "/api/v1/tasks", "GET");

        Assert.That(
            (preflight.Status, preflight.Header("Access-Control-Allow-Origin")),
            Is.EqualTo((HttpStatusCode.Unauthorized, (string?)null)));
    }

    private Task<ApiResponse> Preflight(string origin, string path, string method) => Server.Send(
        new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers =
            {
                { "Origin", origin }, { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "authorization,content-type,idempotency-key" },
            },
        });

    private Task<ApiResponse> Get(string origin, Contributor? contributor = null)
    {
        var request = Requests.Make(contributor?.Token, HttpMethod.Get, Tasks, body: null);
        request.Headers.Add("Origin", origin);
        return Server.Send(request);
    }
}
