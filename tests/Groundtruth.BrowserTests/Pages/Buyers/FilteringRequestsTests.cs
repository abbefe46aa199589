using Groundtruth.BrowserTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class FilteringRequestsTests : PageTests
{
    [Test]
    public async Task Requests_are_filtered_by_keyboard([Values] bool hasScripts)
    {
        var owner = await Owner(hasScripts: hasScripts);
        var api = await owner.Api();
        await api.Get("/api/v1/tasks");
        await api.GetTask("tsk_0000000000000000");
        await Server.SaveRequests();
        await owner.Go(owner.Path());
        await owner.Follow("Requests");
        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(2);

        await owner.Page.GetByLabel("Status", new() { Exact = true }).FocusAsync();
        await owner.Page.Keyboard.PressAsync("4");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Filter requests" }).PressAsync("Enter");

        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.That(await owner.Text(), Does.Contain("not_found"));
        Assert.That(new Uri(owner.Page.Url).Query, Does.Contain("StatusClass=4xx"));
        await owner.Follow("Clear filters");
        await Assertions.Expect(owner.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.That(owner.Complaints, Is.Empty);
    }
}
