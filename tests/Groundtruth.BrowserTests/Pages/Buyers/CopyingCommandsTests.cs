using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class CopyingCommandsTests : PageTests
{
    [Test]
    public async Task Button_copies_the_command_that_downloads_an_export()
    {
        var owner = await Owner();
        await owner.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var task = await (await owner.Api()).OpenTask();
        await owner.Go(owner.Path($"tasks/{task}"));
        await owner.Press("Create export");
        await owner.Arrives("/exports/");
        await Server.Finish("prepare_exports");
        var button = owner.Page.Locator("[data-copy=command]");

        await button.ClickAsync();

        await Assertions.Expect(button).ToHaveTextAsync("Copied");
        var export = owner.Page.Url.Split('/')[^1];
        Assert.That(
            await owner.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"),
            Is.EqualTo($"npx --no-install groundtruth exports download {export} --to ./data"));
        Assert.That(owner.Complaints, Is.Empty);
    }
}
