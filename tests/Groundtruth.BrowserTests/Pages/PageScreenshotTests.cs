using System.Text.RegularExpressions;
using Groundtruth.Application.Exports;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages;

/// <summary>Each page is accessible, fits its window and logs no browser errors.</summary>
public sealed class PageScreenshotTests : PageTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [TestCase("/", "start")]
    [TestCase("/sign-in", "sign-in")]
    [TestCase("/sign-up", "sign-up")]
    public async Task Public_pages_look_right(string path, string name)
    {
        var visitor = await Visitor();

        await visitor.Go(path);

        await visitor.LooksRight(name);
    }

    [Test]
    public async Task Not_found_page_looks_right()
    {
        var visitor = await Visitor();

        await visitor.Page.RunAndWaitForConsoleMessageAsync(() => visitor.Go("/nothing"));

        visitor.Forgive("/nothing");
        await visitor.LooksRight("not-found");
    }

    [TestCase("", "empty-overview")]
    [TestCase("tasks", "empty-tasks")]
    [TestCase("tasks/new", "new-task")]
    [TestCase("review", "empty-review")]
    [TestCase("webhooks", "empty-webhooks")]
    [TestCase("requests", "empty-requests")]
    public async Task Empty_dashboard_looks_right(string page, string name)
    {
        var owner = await Owner("Acme Robotics");

        await owner.Go(owner.Path(page));

        await owner.LooksRight(name);
    }

    [Test]
    public async Task Dashboard_with_data_looks_right()
    {
        var owner = await Owner("Acme Robotics");
        await using var scene = await Scene.Set(owner);
        await AddReviewer(owner);
        await (await owner.Api()).GetTask("tsk_0000000000000000");
        await Server.SaveRequests();

        foreach (var (page, name) in new[]
        {
            ("", "overview"), ("tasks", "tasks"), ($"tasks/{scene.OpenTask}", "task"),
            ($"tasks/{scene.DraftTask}", "draft-task"),
            ("review", "review"), ($"submissions/{scene.PendingSubmission}", "submission"),
            ($"submissions/{scene.RejectedSubmission}", "rejected"),
            ("keys", "keys"), ("webhooks", "webhooks"), ("requests", "requests"), ($"webhooks/{scene.Endpoint}", "endpoint"),
            ($"deliveries/{scene.Delivery}", "delivery"),
            ("settings", "settings"),
        })
        {
            await owner.Go(owner.Path(page));
            await owner.LooksRight(name);
        }

        await owner.Go(owner.Path("", Domain.Mode.Live));
        await owner.LooksRight("live-overview");
        await owner.Go(owner.Path($"tasks/{scene.DraftTask}"));
        await owner.Follow("Pay $120.00");
        await owner.LooksRight("checkout");
    }

    [Test]
    public async Task Export_looks_right()
    {
        var owner = await Owner("Acme Robotics");
        await using var scene = await Scene.Set(owner);
        await owner.Go(owner.Path($"tasks/{scene.OpenTask}"));
        await owner.Press("Create export");
        await Server.Finish("prepare_exports");
        await owner.Go(new Uri(owner.Page.Url).PathAndQuery);

        await owner.LooksRight("export");
        await owner.Page.SetViewportSizeAsync(360, 900);
        var download = owner.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"^Download .*\.tar$") });
        await Assertions.Expect(download).ToBeInViewportAsync(new() { Ratio = 1 });

        foreach (var submission in (await Server.Submissions()).Where(submission => submission.Status == "approved"))
        {
            await Server.Operate(new DeleteMedia(Id<Submission>.Parse(submission.Id)));
        }

        await owner.Page.ReloadAsync();
        await owner.LooksRight("export-superseded");
    }

    [Test]
    public async Task New_key_and_invitation_look_right()
    {
        var owner = await Owner("Acme Robotics");
        await owner.Go(owner.Path("keys"));
        await owner.Fill("Name", "Import job");
        await owner.Press("Create test key");
        await owner.LooksRight("new-key");
        await owner.Follow("by Ada Lovelace");
        await owner.LooksRight("keys-of-a-member");
        await owner.Go("/confirm");
        await owner.LooksRight("confirm");
        await owner.Go(owner.Path("settings"));
        await owner.Press("Invite a reviewer");
        var visitor = await Visitor();

        await visitor.Go(await owner.Page.Locator("#secret").InnerTextAsync());

        await visitor.LooksRight("join");
    }

    private static async Task AddReviewer(Visitor owner)
    {
        var reviewer = await owner.Server.Contributor();
        await owner.Server.Sql<object>(
            "UPDATE users SET display_name = 'Grace Hopper', email = 'grace@example.com' WHERE id = $1", reviewer.Id);
        await owner.Server.Sql<object>(
            "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, 'reviewer', now())", owner.OrgId, reviewer.Id);
    }
}
