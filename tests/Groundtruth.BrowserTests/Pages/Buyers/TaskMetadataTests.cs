using System.Text.Json.Nodes;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class TaskMetadataTests : PageTests
{
    [Test]
    public async Task A_task_shows_its_external_id_and_metadata()
    {
        var owner = await Owner();
        var brief = Buyer.Brief();
        brief["external_id"] = new string('x', 255);
        brief["metadata"] = new JsonObject { [new string('k', 40)] = new string('v', 500), ["<b>bold</b>"] = "two\nlines" };
        var task = (await (await owner.Api()).CreateTask(brief)).Id;

        await owner.Go(owner.Path($"tasks/{task}"));

        var metadata = owner.Page.GetByRole(AriaRole.Region, new() { Name = "Metadata" });
        await Assertions.Expect(metadata).ToContainTextAsync(new string('x', 255));
        await Assertions.Expect(metadata).ToContainTextAsync(new string('v', 500));
        await Assertions.Expect(metadata).ToContainTextAsync("<b>bold</b>");
        await owner.LooksRight("task-metadata");
        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_task_without_either_has_a_shorter_page()
    {
        var owner = await Owner();
        var task = await (await owner.Api()).DraftTask();

        await owner.Go(owner.Path($"tasks/{task}"));

        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Instructions" })).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Metadata" })).ToHaveCountAsync(0);
    }
}
