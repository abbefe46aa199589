using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class FilteringRequestsOnThePageTests : ApiTests
{
    private Member owner = null!;
    private Buyer api = null!;

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task SendRequests()
    {
        owner = await Member.Owner(Server, "Acme");
        api = await owner.Api();
        await api.Get("/api/v1/tasks");
        await api.GetTask("tsk_0000000000000000");
        await Server.SaveRequests();
    }

    [TestCase("", true, true)]
    [TestCase("?StatusClass=4xx", false, true)]
    [TestCase("?StatusClass=2xx&Method=GET&Route=&KeyId=&RequestId=&CreatedAfter=&CreatedBefore=", true, false)]
    [TestCase("?Route=/api/v1/tasks/{id}", false, true)]
    [TestCase("?CreatedBefore=2020-01-01", false, false)]
    public async Task The_page_shows_matching_requests(string query, bool hasList, bool hasOne)
    {
        var page = await owner.Get($"requests{query}");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            (page.Text.Contains("GET /api/v1/tasks</code>"), page.Text.Contains("GET /api/v1/tasks/{id}</code>")),
            Is.EqualTo((hasList, hasOne)));
    }

    [Test]
    public async Task The_last_day_is_included()
    {
        var today = $"{Server.Clock.GetUtcNow():yyyy-MM-dd}";

        var page = await owner.Get($"requests?CreatedAfter={today}&CreatedBefore={today}");

        Assert.That(page.Text, Does.Contain("GET /api/v1/tasks/{id}"));
    }

    [TestCase("RequestId=nonsense", "Request id must be the value of an X-Request-Id header.")]
    [TestCase("CreatedAfter=yesterday", "Created after must be an ISO 8601 time")]
    public async Task Invalid_filters_are_explained(string query, string message)
    {
        var page = await owner.Get($"requests?{query}");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.Text, Does.Contain(message));
    }

    [Test]
    public async Task Pages_keep_the_filter()
    {
        for (var n = 0; n < 60; n++)
        {
            await api.GetTask("tsk_0000000000000000");
        }

        await Server.SaveRequests();

        var page = await owner.Get("requests?StatusClass=4xx");

        Assert.That(page.Text, Does.Match(@"requests\?StatusClass=4xx&amp;after=log_[0-9a-z]{16}"));
    }

    [Test]
    public async Task The_other_mode_and_other_organizations_show_nothing()
    {
        var stranger = await Member.Owner(Server, "Hooli");

        Assert.That((await owner.Get("requests", "live")).Text, Does.Contain("No requests yet."));
        Assert.That((await stranger.Get("requests")).Text, Does.Contain("No requests yet."));
    }
}
