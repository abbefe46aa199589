using System.Net;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Data of another organization or mode returns 404.</summary>
public sealed class IsolatingPagesTests : ApiTests
{
    [Test]
    public async Task Pages_of_another_organization_return_404()
    {
        var owner = await Member.Owner(Server);
        var stranger = await Member.Owner(Server);

        foreach (var page in new[] { "", "tasks", "tasks/new", "review", "keys", "webhooks", "requests", "settings" })
        {
            Assert.That((await owner.Get(page)).Status, Is.EqualTo(HttpStatusCode.OK), page);
            Assert.That((await stranger.Pages.Get(owner.Path(page))).Status, Is.EqualTo(HttpStatusCode.NotFound), page);
        }
    }

    [Test]
    public async Task Another_organization_or_mode_cannot_be_read_or_changed()
    {
        var owner = await Member.Owner(Server);
        var stranger = await Member.Owner(Server);
        var api = await owner.Api();
        var example = await api.Post("/api/v1/example-uploads");
        await Server.Upload(example, Clips.Unique());
        var brief = Buyer.Brief();
        brief["example_media_key"] = example.Data.Text("example_media_key");
        var task = (await api.CreateTask(brief)).Id;
        await api.Post($"/api/v1/test/tasks/{task}/fund");
        await Server.Finish("check_examples");
        var submission = await api.Submission(task);
        var endpoint = (await api.RegisterEndpoint()).Id;
        var delivery = (await api.Post($"/api/v1/webhook-endpoints/{endpoint}/test")).Id;

        foreach (var page in new[]
        {
            $"tasks/{task}", $"tasks/{task}/example", $"tasks/{task}/example?download=true", $"submissions/{submission}",
            $"submissions/{submission}/video", $"submissions/{submission}/preview", $"submissions/{submission}/poster",
            $"submissions/{submission}/strip", $"webhooks/{endpoint}", $"deliveries/{delivery}",
        })
        {
            Assert.That((await stranger.Get(page)).Status, Is.EqualTo(HttpStatusCode.NotFound), page);
            Assert.That((await owner.Get(page, "live")).Status, Is.EqualTo(HttpStatusCode.NotFound), page);
        }

        foreach (var form in new[]
        {
            $"tasks/{task}/cancel", $"tasks/{task}/funding", $"keys/{api.Key.Id}/revoke", $"keys/{api.Key.Id}/rotate",
            $"webhooks/{endpoint}/delete",
            $"webhooks/{endpoint}/rotate", $"webhooks/{endpoint}/test", $"deliveries/{delivery}/resend", $"settings/members/{owner.UserId}",
        })
        {
            var response = await stranger.Post("settings", form, ("overlapHours", "0"), ("role", "reviewer"));

            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.NotFound), form);
        }

        await stranger.Post("settings", "review/decide", ("Submissions", submission), ("Verdict", "approve"));
        Assert.That((await api.Get($"/api/v1/submissions/{submission}")).Data.Text("status"), Is.EqualTo("pending"));
        Assert.That((await api.GetTask(task)).TaskStatus, Is.EqualTo("open"));
    }

    [Test]
    public async Task Lists_contain_only_rows_of_their_mode()
    {
        var owner = await Member.Owner(Server);
        var task = await (await owner.Api()).DraftTask();
        var liveKey = (await owner.Api(Mode.Live)).Key;

        Assert.That((await owner.Get("tasks")).Text, Does.Contain(task));
        Assert.That((await owner.Get("tasks", "live")).Text, Does.Not.Contain(task));
        Assert.That((await owner.Get("keys", "live")).Text, Does.Contain(liveKey.Id.Value));
        Assert.That((await owner.Get("keys")).Text, Does.Not.Contain(liveKey.Id.Value));
        Assert.That((await owner.Get("settings")).Text, Does.Contain(task));
        Assert.That((await owner.Get("settings", "live")).Text, Does.Not.Contain(task));
    }

    [Test]
    public async Task Reviewer_can_only_view_and_review()
    {
        var owner = await Member.Owner(Server);
        var reviewer = await owner.Reviewer();
        var api = await owner.Api();
        var task = await api.OpenTask();
        var submission = await api.Submission(task);

        foreach (var page in new[] { "tasks/new", "keys", "webhooks", "requests" })
        {
            Assert.That((await reviewer.Get(page)).Status, Is.EqualTo(HttpStatusCode.Forbidden), page);
        }

        string[] forms =
            [$"tasks/{task}/cancel", "tasks/new", "keys", "webhooks", "settings/invitations", $"settings/members/{reviewer.UserId}"];
        foreach (var form in forms)
        {
            Assert.That((await reviewer.Post("tasks", form, ("role", "owner"))).Status, Is.EqualTo(HttpStatusCode.Forbidden), form);
        }

        await reviewer.Post("review", "review/decide", ("Submissions", submission), ("Verdict", "approve"));

        Assert.That((await api.Get($"/api/v1/submissions/{submission}")).Data.Text("status"), Is.EqualTo("approved"));
    }

    [Test]
    public async Task Removed_member_gets_404()
    {
        var owner = await Member.Owner(Server);
        var reviewer = await owner.Reviewer();

        await owner.Post("settings", $"settings/members/{reviewer.UserId}", ("role", "none"));

        Assert.That((await reviewer.Get()).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
