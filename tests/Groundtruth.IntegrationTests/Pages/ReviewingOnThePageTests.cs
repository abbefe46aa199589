using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

public sealed class ReviewingOnThePageTests : ApiTests
{
    protected override bool HasWorkers => false;

    [TestCase("")]
    [TestCase("signal=dark")]
    public async Task Empty_last_page_redirects_to_the_first(string filter)
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.OpenTask();
        var newest = (await api.Submissions(task, 2))[0];
        var first = $"review?{string.Join('&', new[] { $"task={task}", filter }.Where(part => part != ""))}";

        var response = await owner.Get($"{first}&after={newest}");

        Assert.That((response.Status, response.Header("Location")), Is.EqualTo((HttpStatusCode.Redirect, owner.Path(first))));
        Assert.That((await owner.Get(first)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("approve")]
    [TestCase("reject")]
    public async Task Bulk_decision_without_a_selection_is_explained(string verdict)
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var submission = await api.Submission(await api.OpenTask());

        await owner.Post("review", "review/decide", ("Verdict", verdict), ("Reason", "other"), ("Note", "Too dark to see anything."));
        var page = await owner.Get("review");

        Assert.That(page.Text, Does.Contain("Select at least one video."));
        Assert.That(await Server.Status("submissions", submission), Is.EqualTo("pending"));
    }
}
