using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RequestLog;

/// <summary>Requests with a valid key are logged; their queries, headers, bodies and free text are not.</summary>
public sealed class LoggingRequestsTests : ApiTests
{
    private const string Path = "/api/v1/requests";

    private Buyer buyer = null!;

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task CreateBuyer()
    {
        buyer = await Server.Buyer("Acme");

        // Those of the previous test.
        await Server.SaveRequests();
        await Server.Sql<object>("DELETE FROM request_log");
    }

    [Test]
    public async Task A_request_is_logged_with_its_route_and_ids()
    {
        var task = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromMilliseconds(5));

        var shown = await buyer.GetTask(task);

        var logged = (await Logged()).First()!;
        Assert.That(
            (logged.Text("method"), logged.Text("route"), logged.Number("status"), logged.Text("key_id"), logged.Flag("livemode")),
            Is.EqualTo(("GET", "/api/v1/tasks/{id}", 200L, buyer.Key.Id.Value, false)));
        Assert.That(logged.Texts("resource_ids"), Is.EqualTo(new[] { task }));
        Assert.That(logged.Text("request_id"), Is.EqualTo(shown.Header("X-Request-Id")));
        Assert.That((logged["error_code"], logged.Number("duration_ms")), Is.EqualTo(((JsonNode?)null, 0L)));
        Assert.That(logged.Text("id"), Does.Match("^log_[0-9a-hjkmnp-tv-z]{16}$"));
    }

    [TestCase("GET", "/api/v1/tasks/tsk_0000000000000000", "/api/v1/tasks/{id}", 404, "not_found")]
    [TestCase("GET", "/api/v1/tasks/nonsense", "/api/v1/tasks/{id}", 404, "not_found")]
    [TestCase("GET", "/api/v1/nothing", null, 404, "not_found")]
    [TestCase("DELETE", "/api/v1/tasks", null, 405, "method_not_allowed")]
    [TestCase("POST", "/api/v1/tasks", "/api/v1/tasks", 400, "validation_error")]
    [TestCase("HEAD", "/api/v1/tasks", "/api/v1/tasks", 200, null)]
    public async Task Errors_are_logged_with_their_code(string method, string path, string? route, int status, string? code)
    {
        await buyer.Send(new HttpMethod(method), path, method == "POST" ? "{}" : null);

        var logged = (await Logged()).Single()!;
        Assert.That(
            (logged.Text("method"), (string?)logged["route"], logged.Number("status"), (string?)logged["error_code"]),
            Is.EqualTo((method, route, (long)status, code)));
    }

    [Test]
    public async Task A_refusal_for_lack_of_a_scope_is_logged()
    {
        var reader = await Server.Buyer("Acme", scopes: ["tasks:read"]);

        await reader.CreateTask();

        Assert.That((await Logged()).Single().Text("error_code"), Is.EqualTo("forbidden"));
    }

    [Test]
    public async Task Secrets_in_a_request_are_not_stored()
    {
        const string Secret = "gt_whsec_do-not-keep-me";
        var body = Buyer.Brief();
        body["title"] = Secret;

        await buyer.Post($"/api/v1/tasks?token={Secret}", body, idempotencyKey: Secret);
        await buyer.Get($"/api/v1/tasks/{Secret}");
        await buyer.Get($"/api/v1/idempotency-keys/{Secret}");
        await buyer.Get($"/api/v1/{Secret}");

        Assert.That(await Logged(), Has.Count.EqualTo(4));
        Assert.That(await Server.CountContaining("request_log", "do-not-keep-me"), Is.Zero);
    }

    [Test]
    public async Task Requests_without_a_valid_key_are_not_logged()
    {
        await Server.Send(Requests.Make(null, HttpMethod.Get, "/api/v1/tasks", null));
        await Server.Send(Requests.Make("gt_test_wrong", HttpMethod.Get, "/api/v1/tasks", null));
        var contributor = await Server.Contributor();
        await contributor.Get("/api/contributor/v1/account");

        await Save();

        Assert.That(await Server.Count("request_log"), Is.Zero);
    }

    [Test]
    public async Task Another_organization_and_mode_see_nothing()
    {
        var task = await buyer.DraftTask();
        var request = (await buyer.GetTask(task)).Header("X-Request-Id");
        await Save();

        var live = await (await Server.Buyer("Acme", Mode.Live)).Get($"{Path}?limit=10");
        var stranger = await (await Server.Buyer("Hooli")).Get($"{Path}?request_id={request}");

        Assert.That((live.Items.Count, stranger.Items.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_key_of_the_same_organization_sees_the_requests_of_all_keys()
    {
        var other = await Server.Buyer("Acme");
        await other.Get("/api/v1/tasks");

        Assert.That((await Logged()).Single().Text("key_id"), Is.EqualTo(other.Key.Id.Value));
    }

    [Test]
    public async Task The_log_needs_a_scope()
    {
        var writer = await Server.Buyer("Acme", scopes: ["tasks:write"]);

        Assert.That((await writer.Get(Path)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<JsonArray> Logged()
    {
        await Save();
        return (await buyer.Get($"{Path}?limit=100")).Items;
    }

    private Task Save() => Server.SaveRequests();
}
