using System.Net;
using System.Net.Http.Headers;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Previews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Pages play and download videos at their own addresses, which sign a link of the store at each request.</summary>
public sealed class PlayingVideosTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task Buyer_plays_a_video_and_downloads_it_by_its_id()
    {
        var owner = await Member.Owner(Server);
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await owner.Api()).OpenTask());
        var path = owner.Path($"submissions/{submission}");

        var page = (await owner.Pages.Get(path)).Text;

        Assert.That(page, Does.Contain($"src=\"{path}/preview\""));
        Assert.That(page, Does.Contain($"href=\"{path}/video\" target=\"_blank\" rel=\"noopener\">Download video"));
        await AssertPlaysAndDownloads(owner.Pages, $"{path}/preview", $"{path}/video", $"{submission}.mp4");
    }

    [Test]
    public async Task Contributor_plays_their_video_and_downloads_it_by_its_id()
    {
        var contributor = await Server.Contributor();
        var submission = await contributor.SubmittedVideo(await (await Server.Buyer()).OpenTask());
        var (pages, path) = (PagesOf(contributor), $"/contribute/videos/{submission}");

        var page = (await pages.Get(path)).Text;

        Assert.That(page, Does.Contain($"src=\"{path}/preview\"").And.Contain($"href=\"{path}/video\""));
        Assert.That(page, Does.Contain($" poster=\"{path}/poster\""));
        Assert.That((await Follow(pages, $"{path}/poster")).Header("Content-Type"), Is.EqualTo("image/jpeg"));
        await AssertPlaysAndDownloads(pages, $"{path}/preview", $"{path}/video", $"{submission}.mp4");
    }

    [Test]
    public async Task Video_of_another_contributor_or_mode_is_not_found()
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var submission = await contributor.SubmittedVideo(await (await owner.Api()).OpenTask());
        string[] paths = [.. new[] { "", "/preview", "/video", "/poster" }.Select(page => $"/contribute/videos/{submission}{page}")];

        foreach (var path in paths)
        {
            Assert.That((await owner.Pages.Get(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That((await PagesOf(await Server.Contributor()).Get(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        await Server.Sql<object>("UPDATE submissions SET mode = 'live' WHERE id = $1", submission);
        foreach (var path in paths)
        {
            Assert.That((await PagesOf(contributor).Get(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [Test]
    public async Task Example_plays_and_downloads_for_buyer_and_contributor()
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var task = await TaskWithExample(await owner.Api());
        var spot = (await contributor.Reserve(task)).Id;
        (PageClient Pages, string Page, string Task)[] readers =
        [
            (owner.Pages, owner.Path($"tasks/{task}"), owner.Path($"tasks/{task}")),
            (PagesOf(contributor), $"/contribute/tasks/{task}", $"/contribute/tasks/{task}"),
            (PagesOf(contributor), $"/contribute/spots/{spot}", $"/contribute/tasks/{task}"),
        ];

        foreach (var (pages, path, of) in readers)
        {
            var page = (await pages.Get(path)).Text;

            Assert.That(page, Does.Contain($"src=\"{of}/example\"").And.Contain($"href=\"{of}/example?download=true\""), path);
            Assert.That(page, Does.Contain("/js/player.js"), path);
            await AssertPlaysAndDownloads(pages, $"{of}/example", $"{of}/example?download=true", $"{task}.mp4");
        }
    }

    [Test]
    public async Task Deleted_media_leaves_no_links_to_preview_and_pictures()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var submission = await (await Server.Contributor()).SubmittedVideo(await api.OpenTask(), Clips.DeepHdr());
        await Server.Operate(new CheckMedia());
        var before = (await api.Get($"/api/v1/submissions/{submission}")).Data;

        await Server.Operate(new DeleteMedia(Id<Submission>.Parse(submission)));

        var after = (await api.Get($"/api/v1/submissions/{submission}")).Data;
        var page = (await owner.Get($"submissions/{submission}")).Text;
        Assert.That((before.Text("preview_status"), after.Text("preview_status")), Is.EqualTo(("full", "not_possible")));
        Assert.That(new[] { before["preview_url"], before["thumbnail_url"] }, Is.All.Not.Null);
        Assert.That(new[] { after["preview_url"], after["thumbnail_url"] }, Is.All.Null);
        Assert.That(page, Does.Not.Contain($"{submission}/poster").And.Not.Contain($"{submission}/strip"));
        Assert.That(page, Does.Contain("A preview is not available: the video cannot be decoded or was deleted."));
        Assert.That((await owner.Get($"submissions/{submission}/poster")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Server.Get(after.Text("media_url"))).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Video_that_the_store_lacks_is_not_found()
    {
        var owner = await Member.Owner(Server);
        var contributor = await Server.Contributor();
        var task = await TaskWithExample(await owner.Api());
        var submission = await contributor.SubmittedVideo(task);
        var own = PagesOf(contributor);
        (PageClient Pages, string Path)[] links =
        [
            (owner.Pages, owner.Path($"submissions/{submission}/preview")),
            (owner.Pages, owner.Path($"submissions/{submission}/video")),
            (owner.Pages, owner.Path($"tasks/{task}/example")),
            (own, $"/contribute/videos/{submission}/preview"),
            (own, $"/contribute/videos/{submission}/video"),
            (own, $"/contribute/tasks/{task}/example"),
        ];
        Array.ForEach(Directory.GetFiles(MediaDirectory, "*.mp4", SearchOption.AllDirectories), File.Delete);

        foreach (var (pages, path) in links)
        {
            Assert.That((await pages.Get(path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    /// <summary>A script cannot tell a redirect to the sign-in page from one to the video.</summary>
    [Test]
    public async Task Script_without_a_session_is_not_redirected([Values("GET", "HEAD")] string method)
    {
        const string Path = "/contribute/videos/sub_0000000000000000/preview";
        var request = new HttpRequestMessage(new HttpMethod(method), Path) { Headers = { { "X-Script", "1" } } };

        var (script, visitor) = (await Server.Send(request), await Server.Get(Path));

        Assert.That((script.Status, visitor.Status), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect)));
    }

    [Test]
    public async Task Picture_that_the_store_lacks_is_not_found([Values("poster", "strip")] string picture)
    {
        var owner = await Member.Owner(Server);
        var submission = await (await Server.Contributor()).SubmittedVideo(await (await owner.Api()).OpenTask());
        var before = await owner.Get($"submissions/{submission}/{picture}");
        Array.ForEach(Directory.GetFiles(MediaDirectory, "*.jpg", SearchOption.AllDirectories), File.Delete);

        var after = await owner.Get($"submissions/{submission}/{picture}");

        Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
    }

    private async Task AssertPlaysAndDownloads(PageClient pages, string played, string downloaded, string fileName)
    {
        var (shown, saved) = (await Follow(pages, played), await Follow(pages, downloaded));

        Assert.That((shown.Header("Content-Type"), shown.Header("Content-Disposition")), Is.EqualTo(("video/mp4", (string?)null)), played);
        var disposition = ContentDispositionHeaderValue.Parse(saved.Header("Content-Disposition")!);
        Assert.That((disposition.DispositionType, disposition.FileName?.Trim('"')), Is.EqualTo(("attachment", fileName)), downloaded);
        Assert.That(saved.Body, Is.EqualTo(shown.Body));
    }

    private async Task<ApiResponse> Follow(PageClient pages, string path)
    {
        var redirect = await pages.Get(path);
        Assert.That(redirect.Status, Is.EqualTo(HttpStatusCode.Redirect), path);
        return await Server.Get(redirect.Header("Location")!);
    }

    private PageClient PagesOf(Contributor contributor)
    {
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", contributor.Token);
        return pages;
    }

    private async Task<string> TaskWithExample(Buyer buyer)
    {
        var example = await buyer.Post("/api/v1/example-uploads");
        await Server.Upload(example, Clips.Unique());
        var brief = Buyer.Brief();
        brief["example_media_key"] = example.Data.Text("example_media_key");
        var task = (await buyer.CreateTask(brief)).Id;
        await buyer.Post($"/api/v1/test/tasks/{task}/fund");
        await Server.Finish("check_examples");
        return task;
    }
}
