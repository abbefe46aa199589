using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.RequestLog;

/// <summary>Filters and pages of the request log.</summary>
public sealed class FilteringRequestsTests : ApiTests
{
    private const string Path = "/api/v1/requests";

    private Buyer buyer = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "1000000" };

    [SetUp]
    public async Task CreateBuyer()
    {
        buyer = await Server.Buyer("Acme");

        // Those of the previous test.
        await Server.SaveRequests();
        await Server.Sql<object>("DELETE FROM request_log");
    }

    [TestCase("status_class=4xx", "404")]
    [TestCase("status_class=2xx", "200 201")]
    [TestCase("status_class=5xx", "")]
    [TestCase("method=POST", "201")]
    [TestCase("route=/api/v1/tasks/{id}", "404")]
    [TestCase("method=GET&status_class=2xx", "200")]
    [TestCase("method=PUT", "")]
    public async Task Filters_select_requests(string filter, string statuses)
    {
        await buyer.DraftTask();
        Tick();
        await buyer.Get("/api/v1/tasks");
        Tick();
        await buyer.GetTask("tsk_0000000000000000");
        await Save();

        var page = await buyer.Get($"{Path}?limit=10&{filter}");

        Assert.That(string.Join(' ', Statuses(page)), Is.EqualTo(statuses));
        Assert.That(page.Json["has_more"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task One_request_is_found_by_its_id()
    {
        await buyer.Get("/api/v1/tasks");
        var wanted = (await buyer.GetTask("tsk_0000000000000000")).Header("X-Request-Id");
        await buyer.Get("/api/v1/tasks");
        await Save();

        var found = await buyer.Get($"{Path}?request_id={wanted}");

        Assert.That(found.Items.Select(request => request.Text("request_id")), Is.EqualTo(new[] { wanted }));
    }

    [Test]
    public async Task Requests_of_one_key_are_found()
    {
        var other = await Server.Buyer("Acme");
        await buyer.Get("/api/v1/tasks");
        await other.Get("/api/v1/events");
        await Save();

        var found = await buyer.Get($"{Path}?key_id={other.Key.Id}&limit=10");

        Assert.That(found.Items.Select(request => request.Text("route")), Is.EqualTo(new[] { "/api/v1/events" }));
    }

    [Test]
    public async Task Times_bound_the_list()
    {
        await buyer.Get("/api/v1/tasks");
        Server.Clock.Advance(TimeSpan.FromHours(1));
        var between = Server.Clock.GetUtcNow();
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await buyer.Get("/api/v1/events");
        await Save();

        var after = await buyer.Get($"{Path}?limit=10&created_after={between:yyyy-MM-ddTHH:mm:ssZ}");
        var before = await buyer.Get($"{Path}?limit=10&created_before={between:yyyy-MM-ddTHH:mm:ssZ}");

        Assert.That(
            (after.Items.Single().Text("route"), before.Items.Single().Text("route")), Is.EqualTo(("/api/v1/events", "/api/v1/tasks")));
    }

    [Test]
    public async Task Pages_in_both_directions_hold_every_request_once()
    {
        for (var n = 0; n < 5; n++)
        {
            await buyer.Get("/api/v1/tasks");
            Tick();
        }

        await Save();
        var all = Ids(await buyer.Get($"{Path}?limit=100"));

        var first = await buyer.Get($"{Path}?limit=2");
        var second = await buyer.Get($"{Path}?limit=2&starting_after={all[1]}");
        var last = await buyer.Get($"{Path}?limit=2&starting_after={all[3]}");
        var back = await buyer.Get($"{Path}?limit=2&ending_before={all[4]}");

        Assert.That(Ids(first).Concat(Ids(second)).Concat(Ids(last)), Is.EqualTo(all));
        Assert.That(Ids(back), Is.EqualTo(all[2..4]));
        Assert.That(
            new[] { first, second, last, back }.Select(page => page.Json["has_more"]!.GetValue<bool>()),
            Is.EqualTo(new[] { true, true, false, true }));
        Assert.That(first.Header("Link"), Does.Contain($"starting_after={all[1]}"));
    }

    [Test]
    public async Task Rare_matches_are_found_by_following_the_link()
    {
        await Insert(25_000);

        var pages = new List<ApiResponse> { await buyer.Get($"{Path}?limit=10&method=DELETE") };
        while (pages[^1].Json["has_more"]!.GetValue<bool>())
        {
            var link = pages[^1].Header("Link")!;
            pages.Add(await buyer.Get(new Uri(link[(link.IndexOf('<') + 1)..link.IndexOf('>')]).PathAndQuery));
        }

        Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo(new[] { 0, 0, 1 }));
    }

    [Test]
    public async Task Without_a_limit_all_matches_are_returned()
    {
        await Insert(25_000);

        var all = await buyer.Get($"{Path}?method=DELETE");

        Assert.That((all.Items.Count, all.Json["has_more"]), Is.EqualTo((1, (JsonNode?)null)));
    }

    [TestCase("status_class=6xx", "status_class", "unknown_value")]
    [TestCase("route=", "route", "too_short")]
    [TestCase("limit=0", "limit", "out_of_range")]
    public async Task Invalid_filters_are_refused(string query, string path, string code)
    {
        var refused = await buyer.Get($"{Path}?{query}");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Fields, Is.EqualTo(new[] { $"{path}:{code}" }));
    }

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59Z")]
    public async Task Extreme_times_are_accepted(string time)
    {
        var response = await buyer.Get($"{Path}?limit=1&created_after={time}&created_before={time}");

        Assert.That((response.Status, response.Items.Count), Is.EqualTo((HttpStatusCode.OK, 0)));
    }

    /// <summary>Inserts requests of the last hours; only the oldest is a DELETE.</summary>
    private async Task Insert(int count)
    {
        await buyer.Get("/api/v1/tasks");
        await Save();
        await Server.Sql<object>(
            """
            INSERT INTO request_log (id, org_id, mode, key_id, request_id, method, route, resource_ids, status, duration_ms, created_at)
            SELECT left(id, 14) || lpad(n::text, 6, '0'), org_id, mode, key_id, request_id, CASE n WHEN 1 THEN 'DELETE' ELSE method END, route,
                   resource_ids, status, duration_ms, created_at
            FROM request_log, generate_series(1, $1) AS n
            """,
            count);
        await Server.Sql<object>("DELETE FROM request_log WHERE right(id, 6) !~ '^[0-9]+$'");
    }

    private void Tick() => Server.Clock.Advance(TimeSpan.FromMilliseconds(5));

    private Task Save() => Server.SaveRequests();

    private static IEnumerable<long> Statuses(ApiResponse page) => page.Items.Select(request => request.Number("status"));

    private static string[] Ids(ApiResponse page) => [.. page.Items.Select(request => request.Text("id"))];
}
