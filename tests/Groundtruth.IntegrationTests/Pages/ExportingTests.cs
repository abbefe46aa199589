using System.Net;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Exporting a task's submissions in the dashboard.</summary>
public sealed class ExportingTests : ApiTests
{
    [Test]
    public async Task Export_is_prepared_downloaded_and_deleted()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.OpenTask();
        await api.Submissions(task, 2, "approved");

        var started = await owner.Post($"tasks/{task}", $"tasks/{task}/exports", ("status", "approved"));
        var page = $"exports/{await Server.LatestId("exports")}";
        var preparing = (await owner.Get(page)).Text;
        await Server.Finish("prepare_exports");
        var ready = (await owner.Get(page)).Text;
        var listed = (await owner.Get($"tasks/{task}")).Text;
        await owner.Post(page, $"{page}/delete");

        Assert.That((started.Status, started.Header("Location")), Is.EqualTo((HttpStatusCode.Found, owner.Path(page))));
        Assert.That(preparing, Does.Contain("prepared so far").And.Not.Contain("curl --fail"));
        Assert.That(ready, Does.Contain($"{task}-v1-000000.tar").And.Contain("curl --fail -C - -o"));
        Assert.That(ready, Does.Contain($"npx --no-install groundtruth exports download {page["exports/".Length..]} --to ./data"));
        Assert.That(ready, Does.Contain(".download(&quot;./data&quot;, workers=4)").Or.Contain(".download(\"./data\", workers=4)"));
        Assert.That(ready, Does.Contain("await client.DownloadExportAsync("));
        Assert.That(listed, Does.Contain("Version 1"));
        Assert.That((await owner.Get(page)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task All_exports_of_a_task_are_listed()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.DraftTask();
        for (var n = 0; n < 11; n++)
        {
            await api.Post($"/api/v1/tasks/{task}/exports");
            await Server.Finish("prepare_exports");
        }

        var page = (await owner.Get($"tasks/{task}")).Text;

        Assert.That(page, Does.Contain(">Version 1<").And.Contain(">Version 11<"));
    }

    [Test]
    public async Task Superseded_export_offers_a_new_version()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.OpenTask();
        await api.Submissions(task, 2, "approved");
        await owner.Post($"tasks/{task}", $"tasks/{task}/exports", ("status", "approved"));
        var page = $"exports/{await Server.LatestId("exports")}";
        await Server.Finish("prepare_exports");
        var before = (await owner.Get(page)).Text;
        await Server.Operate(new DeleteMedia(Id<Submission>.Parse(await Server.LatestId("submissions"))));

        var superseded = (await owner.Get(page)).Text;
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = await owner.Post(page, $"tasks/{task}/exports", ("status", "approved"));

        Assert.That(before, Does.Not.Contain("Create new version"));
        Assert.That(superseded, Does.Contain("A video in this version is missing or was deleted.").And.Contain("Create new version"));
        var latest = $"exports/{await Server.LatestId("exports")}";
        Assert.That((next.Header("Location"), latest == page), Is.EqualTo((owner.Path(latest), false)));
    }

    [Test]
    public async Task Mode_switch_of_an_export_leads_to_the_tasks()
    {
        var owner = await Member.Owner(Server);
        var task = await (await owner.Api()).OpenTask();
        await owner.Post($"tasks/{task}", $"tasks/{task}/exports", ("status", "approved"));

        var page = (await owner.Get($"exports/{await Server.LatestId("exports")}")).Text;

        Assert.That(page, Does.Contain($"href=\"{owner.Path("tasks", "live")}\""));
    }

    [Test]
    public async Task Link_ends_with_the_membership()
    {
        var owner = await Member.Owner(Server);
        var task = await (await owner.Api()).OpenTask();
        await owner.Post($"tasks/{task}", $"tasks/{task}/exports", ("status", "approved"));
        await Server.Finish("prepare_exports");
        var page = (await owner.Get($"exports/{await Server.LatestId("exports")}")).Text;
        var link = page.Split("href=\"").First(part => part.Contains("/README.md?", StringComparison.Ordinal)).Split('"')[0];
        var path = WebUtility.HtmlDecode(link);

        var before = await Server.Get(new Uri(path).PathAndQuery);
        await Server.Sql<object>("DELETE FROM memberships WHERE user_id = $1", owner.UserId);
        var after = await Server.Get(new Uri(path).PathAndQuery);

        Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
    }
}
