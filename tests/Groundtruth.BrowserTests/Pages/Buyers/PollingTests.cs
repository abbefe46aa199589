using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

/// <summary>Pages that update themselves keep what the visitor opened or focused.</summary>
public sealed class PollingTests : PageTests
{
    [Test]
    public async Task Export_page_keeps_its_open_panel_and_notice()
    {
        var owner = await Owner();
        var task = await (await owner.Api()).OpenTask();
        await owner.Go(owner.Path($"tasks/{task}"));
        await owner.Press("Create export");
        await owner.Arrives("/exports/");
        await owner.Page.GetByText("Delete export…").ClickAsync();

        await Server.Finish("prepare_exports");

        await Assertions.Expect(owner.Page.Locator("#status")).ToHaveTextAsync("Ready");
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Files", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByText("Export started.")).ToBeVisibleAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Button, new() { Name = "Delete export", Exact = true })).ToBeVisibleAsync();
        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task Payment_link_keeps_the_focus()
    {
        var owner = await Owner();
        var task = await (await owner.Api()).DraftTask();
        await owner.Go(owner.Path($"tasks/{task}"));
        var pay = owner.Page.Locator("#pay");
        await pay.FocusAsync();
        await pay.EvaluateAsync("link => { link.isOld = true; }");

        await owner.Page.WaitForFunctionAsync("() => !document.getElementById('pay').isOld");

        await Assertions.Expect(pay).ToBeFocusedAsync();
    }
}
