using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages;

[NonParallelizable]
public sealed class WeighingPagesTests : PageTests
{
    private const int MaxBytes = 150_000;

    /// <summary>The page, style sheets and scripts. Images and videos are not counted.</summary>
    private const int MaxRequests = 16;

    private const int MaxStyleSheets = 8;

    [TestCase("")]
    [TestCase("tasks")]
    [TestCase("tasks/new")]
    [TestCase("review")]
    [TestCase("keys")]
    [TestCase("requests")]
    [TestCase("settings")]
    public async Task Dashboard_page_is_light_and_nothing_delays_its_first_paint(string page)
    {
        var owner = await Owner();
        var api = await owner.Api();
        await api.Submissions(await api.OpenTask(targetSubmissions: 100), 40);
        await api.Tasks(30);

        await IsLight(owner, owner.Path(page));
    }

    [TestCase("")]
    [TestCase("/tasks")]
    [TestCase("/tasks/{task}")]
    [TestCase("/spots/{spot}")]
    [TestCase("/videos")]
    [TestCase("/earnings")]
    public async Task Contributor_page_is_light_and_nothing_delays_its_first_paint(string page)
    {
        var api = await Server.Buyer();
        var task = await api.OpenTask();
        await api.Tasks(30, "open");
        var contributor = await Server.Contributor();
        var spot = (await contributor.Reserve(task)).Id;
        var visitor = await Visitor(width: 360);
        if (page != "")
        {
            await visitor.Become(contributor.Token);
        }

        await IsLight(
            visitor, "/contribute" + page.Replace("{task}", task, StringComparison.Ordinal)
                .Replace("{spot}", spot, StringComparison.Ordinal));
    }

    private static async Task IsLight(Visitor visitor, string path)
    {
        var responses = new System.Collections.Concurrent.ConcurrentBag<IResponse>();
        void Collect(object? sender, IResponse response) => responses.Add(response);
        visitor.Page.Response += Collect;
        await visitor.Go(path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        visitor.Page.Response -= Collect;
        var bodies = await Task.WhenAll(responses
            .Where(response => response.Request.ResourceType != "media" && response.Status == 200)
            .Select(response => response.BodyAsync()));
        var first = bodies.Sum(body => body.Length);

        // Only style sheets of the page's own server may block the first paint.
        var blocking = await visitor.Page.EvaluateAsync<string[]>(
            "() => performance.getEntriesByType('resource').filter(entry => entry.renderBlockingStatus === 'blocking').map(entry => "
                + "entry.name)");
        var isSupported = await visitor.Page.EvaluateAsync<bool>("() => 'renderBlockingStatus' in PerformanceResourceTiming.prototype");

        TestContext.Out.WriteLine($"{path}: {first:N0} bytes, {responses.Count} requests, blocked by {string.Join(", ", blocking)}");
        Assert.That(first, Is.InRange(10_000, MaxBytes));
        Assert.That(isSupported);
        Assert.That(
            responses.Count(response => response.Request.ResourceType is not ("media" or "image")), Is.LessThanOrEqualTo(MaxRequests));
        Assert.That(
            blocking,
            Has.Length.InRange(1, MaxStyleSheets).And.All.StartsWith(new Uri(new Uri(visitor.Page.Url), "/").ToString()).And.All.Contains(
                ".css"));
    }
}
