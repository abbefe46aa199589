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
    public async Task Page_that_needs_sign_in_leads_there_and_back()
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
    public async Task Api_answers_under_the_path()
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

    [GeneratedRegex(""" (?:href|src|action|hx-get|hx-post|data-tus)="([^"]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"\.(css|js|svg)\b")]
    private static partial Regex Asset();
}
