using System.Text.RegularExpressions;
using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Public;

public sealed class ReadingTheDocsTests : PageTests
{
    [Test]
    public async Task The_API_reference_renders_within_its_policy()
    {
        var visitor = await Visitor();

        var response = await visitor.Go("/docs/");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Groundtruth API" }).First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByText("Create a task").First).ToBeVisibleAsync();
        Assert.That(response.Headers["content-security-policy"], Does.Contain("'nonce-").And.Not.Contain("unsafe"));
        Assert.That(visitor.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_reference_begins_with_a_quickstart_and_links_the_guides()
    {
        var visitor = await Visitor();
        await visitor.Go("/docs/");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Quickstart" }).First).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Event types" }).First.ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "task.opened" })).ToBeVisibleAsync();
        Assert.That(visitor.Complaints, Is.Empty);
    }

    [TestCase("integrating")]
    [TestCase("webhooks")]
    [TestCase("events")]
    [TestCase("exports")]
    [TestCase("errors")]
    [TestCase("marketplace")]
    [TestCase("contributor-api")]
    [TestCase("versioning")]
    public async Task Guides_look_right(string guide)
    {
        var visitor = await Visitor();

        await visitor.Go($"/docs/guides/{guide}");

        await visitor.LooksRight($"guide-{guide}");
    }

    [Test]
    public async Task Line_numbers_of_samples_are_styled_within_the_policy()
    {
        var visitor = await Visitor();
        await visitor.Go("/docs/");

        // Samples are rendered when they scroll into view.
        await visitor.Page.Locator("[id='groundtruth-api/tag/tasks/POST/api/v1/tasks']").ScrollIntoViewIfNeededAsync();
        var sample = visitor.Page.Locator("code[style*='--line-count']").First;

        await Assertions.Expect(sample).ToHaveCSSAsync("--line-count", new Regex("[0-9]+"));
        Assert.That(visitor.Complaints, Is.Empty);
    }
}
