using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Api.Authentication;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>The refusals of every route of both APIs. The routes are the application's own, not those that a document lists.</summary>
public sealed class RouteMatrixTests : ApiTests
{
    private const string BuyersPrefix = "/api/v1/";
    private const string ContributorsPrefix = "/api/contributor/v1/";

    private static readonly string[] RateLimitHeaders = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    private readonly List<string> failures = [];
    private IReadOnlyList<Route> routes = [];
    private JsonNode[] documents = [];

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "1000000",
        ["RateLimit:RegistrationsPerAddress"] = "1000000",
        ["RateLimit:SignInsPerAddress"] = "1000000",
    };

    [SetUp]
    public async Task ReadRoutes()
    {
        failures.Clear();
        await Server.Within(services =>
        {
            routes = [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Route.Of)
                .Where(
                    route => route.Path.StartsWith(BuyersPrefix, StringComparison.Ordinal)
                        || route.Path.StartsWith(ContributorsPrefix, StringComparison.Ordinal))];
            return Task.CompletedTask;
        });
        documents = [(await Server.Get("/openapi/v1.json")).Json, (await Server.Get("/openapi/contributor-v1.json")).Json];
    }

    [Test]
    public void Every_route_is_documented_and_every_operation_is_routed()
    {
        var operations =
            from document in documents
            from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select $"{method.Key.ToUpperInvariant()} {path.Key}";

        Assert.That(routes.Select(route => route.ToString()), Is.EquivalentTo(operations));
    }

    [Test]
    public async Task Without_credentials_every_route_returns_401()
    {
        foreach (var route in routes)
        {
            var response = await Send(route, secret: null, Unknown(route));
            Expect(route, response, route.IsForAnyone ? null : HttpStatusCode.Unauthorized);
        }

        AssertNoFailures(routes.Count);
        Assert.That(
            routes.Where(route => route.IsForAnyone).Select(route => route.ToString()),
            Is.EquivalentTo(new[] { $"POST {ContributorsPrefix}register", $"POST {ContributorsPrefix}login" }));
    }

    [Test]
    public async Task Without_its_scope_every_route_returns_403()
    {
        var scoped = routes.Where(route => route.Scope is not null).ToList();
        foreach (var route in scoped)
        {
            var stranger = await Server.Buyer("Hooli", scopes: [.. Scope.All.Except([route.Scope!])]);
            Expect(route, await Send(route, stranger.Key.Secret, Unknown(route)), HttpStatusCode.Forbidden);
        }

        AssertNoFailures(scoped.Count);
        Assert.That(
            routes.Where(route => !route.IsForContributors).Except(scoped).Select(route => route.ToString()),
            Is.EquivalentTo(new[] { $"GET {BuyersPrefix}me", $"GET {BuyersPrefix}idempotency-keys/{{key}}" }));
    }

    [Test]
    public async Task For_a_foreign_id_every_route_returns_404()
    {
        var (owner, stranger) = (await Server.Buyer("Acme"), await Server.Buyer("Hooli"));
        var withId = routes.Where(route => route.HasId).ToList();
        foreach (var route in withId)
        {
            var contributors = await Server.Contributors(2);
            var id = await IdOf(route, owner, contributors[0]);
            Expect(
                route, await Send(route, route.IsForContributors ? contributors[1].Token : stranger.Key.Secret, id),
                HttpStatusCode.NotFound);

            var own = await Send(route, route.IsForContributors ? contributors[0].Token : owner.Key.Secret, id);
            if (own.Status == HttpStatusCode.NotFound && !IsHiddenFromAll(route))
            {
                failures.Add($"{route}: the owner does not find {id} either, so that the 404 shows nothing");
            }
        }

        AssertNoFailures(withId.Count);
    }

    [Test]
    public async Task With_credentials_every_route_sends_rate_limit_headers()
    {
        var buyer = await Server.Buyer();
        foreach (var route in routes)
        {
            var secret = route.IsForContributors ? (await Server.Contributors(1))[0].Token : buyer.Key.Secret;
            Expect(route, await Send(route, secret, Unknown(route)), status: null);
        }

        AssertNoFailures(routes.Count);
    }

    [Test]
    public async Task HEAD_works_on_every_GET_route_without_a_body()
    {
        var (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        var readable = routes.Where(route => route.Method == "GET").ToList();
        foreach (var route in readable)
        {
            var secret = route.IsForContributors ? contributor.Token : buyer.Key.Secret;
            var got = await Send(route, secret, Unknown(route));
            var path = route.Path.Replace("{id}", Unknown(route), StringComparison.Ordinal);
            var head = await Server.Send(Requests.Make(secret, HttpMethod.Head, path, body: null));
            Expect(route, head, got.Status);
            if (head.Body.Length > 0 || !head.Headers.Keys.Order().SequenceEqual(got.Headers.Keys.Except(["Transfer-Encoding"]).Order()))
            {
                failures.Add($"{route}: HEAD returned {head.Body.Length} bytes and {string.Join(", ", head.Headers.Keys)}");
            }
        }

        AssertNoFailures(readable.Count);
    }

    private static string Unknown(Route route) => route.Resource switch
    {
        "tasks" => "tsk_0000000000000000",
        "simulations" => "sim_0000000000000000",
        "submissions" => "sub_0000000000000000",
        "webhook-endpoints" => "whe_0000000000000000",
        "webhook-deliveries" => "dlv_0000000000000000",
        "reservations" => "rsv_0000000000000000",
        "events" => "evt_0000000000000000",
        "exports" => "exp_0000000000000000",
        _ when !route.HasId => "",
        var other => throw new InvalidOperationException($"Add an id of {other} to RouteMatrixTests."),
    };

    /// <summary>Contributors see only open tasks, and these all of them: the id that is refused is a draft's.</summary>
    private static bool IsHiddenFromAll(Route route) => route is { IsForContributors: true, Resource: "tasks" };

    /// <summary>A new one for each route, since some routes delete or end what they are called for.</summary>
    private async Task<string> IdOf(Route route, Buyer owner, Contributor contributor)
    {
        switch (route.IsForContributors, route.Resource)
        {
            case (true, "tasks"):
                return await owner.DraftTask();
            case (true, "reservations"):
                return (await contributor.Reserve(await owner.OpenTask())).Id;
            case (true, "submissions"):
                var made = await owner.Submission(await owner.OpenTask());
                await Server.Sql<object>("UPDATE submissions SET contributor_id = $2 WHERE id = $1", made, contributor.Id);
                return made;
            case (false, "tasks"):
                return await owner.OpenTask();
            case (false, "simulations"):
                return (await owner.StartSimulation(await owner.OpenTask(), 1)).Id;
            case (false, "submissions"):
                return await owner.Submission(await owner.OpenTask());
            case (false, "webhook-endpoints"):
                return (await owner.RegisterEndpoint($"https://example.com/{Guid.NewGuid():n}")).Id;
            case (false, "webhook-deliveries"):
                await owner.RegisterEndpoint($"https://example.com/{Guid.NewGuid():n}");
                await owner.Announce("submission.created", await owner.Submission(await owner.DraftTask()));
                return await Server.LatestId("webhook_deliveries");
            case (false, "exports"):
                return (await owner.Post($"/api/v1/tasks/{await owner.DraftTask()}/exports")).Id;
            case (false, "events"):
                await owner.Announce("submission.created", await owner.Submission(await owner.DraftTask()));
                return await Server.LatestId("events");
            default:
                throw new InvalidOperationException($"Add an id of {route.Resource} to RouteMatrixTests.");
        }
    }

    private Task<ApiResponse> Send(Route route, string? secret, string id)
    {
        var operation = documents.Select(document => document["paths"]![route.Path]?[route.Method.ToLowerInvariant()]).Single(
            found => found is not null);
        var body = operation!["requestBody"]?["content"]?["application/json"]?["example"]?.ToJsonString();
        return Server.Send(Requests.Make(
            secret, new HttpMethod(route.Method), route.Path.Replace("{id}", id, StringComparison.Ordinal),
            body is null ? null : System.Text.Encoding.UTF8.GetBytes(body)));
    }

    /// <param name="status">Null accepts any.</param>
    private void Expect(Route route, ApiResponse response, HttpStatusCode? status)
    {
        if (status is not null && response.Status != status)
        {
            failures.Add($"{route}: {response}");
        }

        failures.AddRange(
            RateLimitHeaders.Where(name => response.Header(name) is null)
                .Select(name => $"{route}: {(int)response.Status} without {name}"));
    }

    private void AssertNoFailures(int routesTried)
    {
        Assert.That(routesTried, Is.GreaterThan(10));
        Assert.That(failures, Is.Empty);
    }

    private sealed record Route(string Method, string Path, string? Scope, bool IsForAnyone)
    {
        public bool IsForContributors => Path.StartsWith(ContributorsPrefix, StringComparison.Ordinal);

        public bool HasId => Path.Contains("{id}", StringComparison.Ordinal);

        /// <summary>The path's first part after the API's prefix, and after <c>test</c>.</summary>
        public string Resource => Path[(IsForContributors ? ContributorsPrefix : BuyersPrefix).Length..]
            .Replace("test/", "", StringComparison.Ordinal).Split('/')[0];

        public static IEnumerable<Route> Of(RouteEndpoint endpoint) =>
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            select new Route(
                method,
                $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}",
                endpoint.Metadata.GetMetadata<RequiredScopeAttribute>()?.Scope,
                endpoint.Metadata.GetMetadata<ForAnyoneAttribute>() is not null);

        public override string ToString() => $"{Method} {Path}";
    }
}
