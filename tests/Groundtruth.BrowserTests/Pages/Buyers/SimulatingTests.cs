using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class SimulatingTests : PageTests
{
    [Test]
    public async Task Progress_appears_without_a_reload()
    {
        var owner = await Owner();
        var api = await owner.Api();
        var task = await api.OpenTask(targetSubmissions: 25);
        await api.StartSimulation(task, 21);
        await owner.Go(owner.Path($"tasks/{task}"));
        await owner.Page.EvaluateAsync("() => { window.isSamePage = true; }");
        var status = owner.Page.Locator("#simulation[role=status]");
        await Assertions.Expect(status).ToContainTextAsync("0 of 21 submitted");
        await owner.LooksRight("task-simulating");

        await Server.Run("run_simulations");
        await Assertions.Expect(status).ToContainTextAsync("20 of 21 submitted");
        await Server.Finish("run_simulations");

        await Assertions.Expect(status).ToContainTextAsync("Simulation completed: 21 of 21 submitted.");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Simulate 3 submissions" })).ToBeVisibleAsync();
        Assert.That(await owner.Page.EvaluateAsync<bool>("() => window.isSamePage"), Is.True);
        await owner.LooksRight("task-simulated");
        await owner.Follow("Review 21 videos");
        await Assertions.Expect(owner.Page.Locator("article.submission:visible")).ToHaveCountAsync(1);
        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task Without_scripts_a_link_updates_the_progress()
    {
        var owner = await Owner(hasScripts: false);
        var task = await (await owner.Api()).OpenTask();
        await owner.Go(owner.Path($"tasks/{task}"));
        await owner.Press("Simulate 3 submissions");
        Assert.That(await owner.Text(), Does.Contain("Simulation started.").And.Contain("0 of 3 submitted"));

        await Server.Finish("run_simulations");
        await owner.Follow("Update progress");

        Assert.That(await owner.Text(), Does.Contain("Simulation completed: 3 of 3 submitted.").And.Contain("Review 3 videos"));
    }
}
