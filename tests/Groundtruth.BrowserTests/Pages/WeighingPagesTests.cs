using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages;

[NonParallelizable]
public sealed class WeighingPagesTests : PageTests
{
    private const int MaxBytes = 150_000;
    private const double MaxMilliseconds = 200;

    [TestCase("")]
    [TestCase("tasks")]
    [TestCase("tasks/new")]
    [TestCase("review")]
    [TestCase("keys")]
    [TestCase("settings")]
    public async Task Dashboard_page_is_light_and_paints_within_200_ms(string page)
    {
        var owner = await Owner();
        var api = await owner.Api();
        await api.Submissions(await api.OpenTask(targetSubmissions: 100), 40);
        await api.Tasks(30);

        await IsLightAndQuick(owner, owner.Path(page));
    }

    [TestCase("")]
    [TestCase("/tasks")]
    [TestCase("/tasks/{task}")]
    [TestCase("/places/{place}")]
    [TestCase("/videos")]
    [TestCase("/earnings")]
    public async Task Contributor_page_is_light_and_paints_within_200_ms(string page)
    {
        var api = await Server.Buyer();
        var task = await api.OpenTask();
        await api.Tasks(30, "open");
        var contributor = await Server.Contributor();
        var place = (await contributor.Reserve(task)).Id;
        var visitor = await Visitor(width: 360);
        if (page != "")
        {
            await visitor.Become(contributor.Token);
        }

        await IsLightAndQuick(visitor, "/contribute" + page.Replace("{task}", task, StringComparison.Ordinal).Replace("{place}", place, StringComparison.Ordinal));
    }

    private static async Task IsLightAndQuick(Visitor visitor, string path)
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

        // The fastest of several runs, since other processes use this machine too.
        var quickest = double.MaxValue;
        for (var i = 0; i < 20 && quickest >= MaxMilliseconds; i++)
        {
            await visitor.Go(path);
            quickest = Math.Min(quickest, await visitor.Page.EvaluateAsync<double>(
                "() => new Promise(seen => new PerformanceObserver(list => seen(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true }))"));
        }

        TestContext.Out.WriteLine($"{path}: {first:N0} bytes, first contentful paint after {quickest:0} ms");
        Assert.That(first, Is.InRange(10_000, MaxBytes));
        Assert.That(quickest, Is.LessThan(MaxMilliseconds));
    }
}
