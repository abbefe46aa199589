using System.Net;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>The public URL has a path, which the proxy in front removes or not.</summary>
public sealed partial class ServingUnderAPathTests : ApiTests
{
    private const string Base = "/groundtruth";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["PublicUrl"] = $"http://example.com{Base}/" };

    protected override bool HasWorkers => false;

    [Test]
    public async Task Buyer_signs_up_and_every_link_stays_under_the_path([Values(Base, "")] string requested)
    {
        var visitor = new PageClient(Server);

        var signedUp = await visitor.Post(
            $"{requested}/sign-up", $"{requested}/sign-up",
            ("OrganizationName", "Acme"), ("DisplayName", "Ada"), ("Email", $"{Guid.NewGuid():n}@example.com"),
            ("Password", Member.Password), ("Country", "DE"));

        Assert.That(signedUp.Header("Location"), Does.StartWith($"{Base}/dashboard/"));
        var dashboard = signedUp.Header("Location")!;
        string[] pages = ["/tasks/new", "/settings", "/review", "/keys", "/webhooks"];
        string[] paths = [dashboard, .. pages.Select(page => dashboard + page), $"{Base}/contribute/tasks", $"{Base}/missing"];
        foreach (var path in paths)
        {
            await AssertLinksStay(visitor, path);
        }
    }

    [Test]
    public async Task Videos_and_pictures_stay_under_the_path()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.DraftTask();
        await api.Post($"/api/v1/test/tasks/{task}/fund");
        var submission = await api.Submission(task);
        await Server.Sql<object>("UPDATE submissions SET has_poster = true, film_strip = 'cut'");
        await Server.Sql<object>("UPDATE tasks SET example_media_key = org_id || '/example.mp4', example_verdict = 'ready'");
        foreach (var page in new[] { "review", $"submissions/{submission}", $"tasks/{task}" })
        {
            await AssertLinksStay(owner.Pages, Base + owner.Path(page));
        }

        Assert.That(
            (await owner.Pages.Get(Base + owner.Path("review"))).Text,
            Does.Contain($" poster=\"{Base}{owner.Path($"submissions/{submission}/poster")}\""));
        await Server.Sql<object>("UPDATE submissions SET contributor_id = $1", owner.UserId);
        await AssertLinksStay(owner.Pages, $"{Base}/contribute/tasks/{task}");
        await AssertLinksStay(owner.Pages, $"{Base}/contribute/videos/{submission}");
    }

    [Test]
    public async Task Api_reference_links_guides_under_the_path()
    {
        var description = (await Server.Get("/openapi/v1.json")).Json.Text("info.description");

        var links = Reference().Matches(description).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.That(links, Is.Not.Empty.And.All.StartsWith($"{Base}/docs/guides/"));
        foreach (var link in links)
        {
            Assert.That((await Server.Get(link)).Status, Is.EqualTo(HttpStatusCode.OK), link);
        }
    }

    [Test]
    public async Task Page_that_requires_sign_in_redirects_there_and_back()
    {
        var page = await Server.Get($"{Base}/contribute/earnings");
        var visitor = new PageClient(Server);
        await visitor.Post(
            $"{Base}/sign-up", $"{Base}/sign-up",
            ("OrganizationName", "Acme"), ("DisplayName", "Ada"), ("Email", "ada@example.com"), ("Password", Member.Password),
            ("Country", "DE"));
        var returned = await new PageClient(Server).Post(
            page.Header("Location")!, $"{Base}/sign-in",
            ("Email", "ada@example.com"), ("Password", Member.Password), ("Return", "/contribute/earnings"));

        Assert.That(page.Header("Location"), Is.EqualTo($"{Base}/sign-in?return=%2Fcontribute%2Fearnings"));
        Assert.That(returned.Header("Location"), Is.EqualTo($"{Base}/contribute/earnings"));
    }

    [Test]
    public async Task Api_responds_under_the_path()
    {
        var buyer = await Server.Buyer();

        var created = await buyer.Post($"{Base}/api/v1/tasks", Buyer.Brief());
        var page = await buyer.Get($"{Base}/api/v1/tasks?limit=1");

        Assert.That((created.Status, page.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        Assert.That(created.Header("Location"), Is.Null.Or.StartsWith($"{Base}/api/v1/tasks/"));
    }

    private async Task AssertLinksStay(PageClient visitor, string path)
    {
        var page = await visitor.Get(path);
        var links = Link().Matches(page.Text).Select(match => match.Groups[1].Value).Where(link => link.StartsWith('/')).ToList();

        Assert.That(links, Is.Not.Empty, page.ToString());
        Assert.That(links, Is.All.StartsWith($"{Base}/"), path);
        foreach (var asset in links.Where(link => Asset().IsMatch(link)))
        {
            Assert.That((await Server.Get(asset)).Status, Is.EqualTo(HttpStatusCode.OK), asset);
        }
    }

    [GeneratedRegex(""" (?:href|src|poster|action|hx-get|hx-post|data-tus)="([^"]*)""")]
    private static partial Regex Link();

    /// <summary>A link in Markdown.</summary>
    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(css|js|svg)\b")]
    private static partial Regex Asset();
}
