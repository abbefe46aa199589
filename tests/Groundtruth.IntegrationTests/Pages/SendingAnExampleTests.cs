using System.Net;
using System.Text;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Uploading an example video with the task form.</summary>
public sealed class SendingAnExampleTests : ApiTests
{
    [Test]
    public async Task Task_shows_the_example_of_its_form()
    {
        var owner = await Member.Owner(Server);

        var response = await Send(owner, Clips.Unique());

        var task = await Server.Task();
        Assert.That((response.Status, task.Title), Is.EqualTo((HttpStatusCode.Found, "Record a street")), response.Text);
        Assert.That(task.ExampleMediaKey, Does.StartWith($"{task.OrgId}/examples/exu_").And.EndsWith(".mp4"));
        var page = $"tasks/{await Server.LatestId("tasks")}";
        Assert.That((await owner.Get(page)).Text, Does.Contain("The example video is being checked."));
        await Server.Finish("check_examples");
        Assert.That((await owner.Get(page)).Text, Does.Contain("aria-label=\"Example video\""));
    }

    [Test]
    public async Task Example_that_is_not_a_video_is_refused_and_later_deleted()
    {
        var owner = await Member.Owner(Server);
        await Send(owner, Encoding.ASCII.GetBytes("<html>no video</html>"));

        await Server.Finish("check_examples");

        var page = (await owner.Get($"tasks/{await Server.LatestId("tasks")}")).Text;
        Assert.That(page, Does.Contain("Contributors do not see the example video. The file is not a video"));
        Assert.That(page, Does.Not.Contain("<video"));
        Server.Clock.Advance(TimeSpan.FromHours(25));
        await Server.Finish("sweep_examples");
        Assert.That((await Server.Count("example_uploads"), Files(owner).Count()), Is.EqualTo((0L, 0)));
    }

    [Test]
    public async Task Invalid_form_keeps_the_example()
    {
        var owner = await Member.Owner(Server);

        var response = await Send(owner, Clips.Unique(), title: "No");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Text, Does.Contain($"value=\"{Path.GetRelativePath(MediaDirectory, Files(owner).Single())}\""));
    }

    [Test]
    public async Task Form_without_an_example_creates_a_task_without_one()
    {
        var owner = await Member.Owner(Server);

        var response = await Send(owner, []);

        Assert.That(
            (response.Status, (await Server.Tasks()).Count(task => task.ExampleMediaKey is null)), Is.EqualTo((HttpStatusCode.Found, 1)));
    }

    private static Task<ApiResponse> Send(Member member, byte[] example, string title = "Record a street") => member.Pages.PostFile(
        member.Path("tasks/new"),
        member.Path("tasks/new"),
        new ByteArrayContent(example),
        ("Title", title), ("Instructions", "Walk any public street."), ("Reward", "2.50"), ("TargetSubmissions", "10"),
        ("AutoApproveAfterDays", "7"), ("DeviceRequirement", "any"));

    private IEnumerable<string> Files(Member member) =>
        Directory.EnumerateFiles(Path.Combine(MediaDirectory, member.OrgId), "*", SearchOption.AllDirectories);
}
