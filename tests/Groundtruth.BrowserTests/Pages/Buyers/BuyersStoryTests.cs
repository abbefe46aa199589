using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class BuyersStoryTests : PageTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    protected override IReadOnlyCollection<string> Jobs => ["run_simulations"];

    [Test]
    public async Task Buyer_pays_for_a_task_reviews_videos_and_sees_deliveries()
    {
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Visitor();

        await buyer.Go("/");
        await buyer.Follow("Sign up as a buyer");
        await buyer.Fill("Organization", "Acme Robotics");
        await buyer.Fill("Your name", "Ada Lovelace");
        await buyer.Fill("E-mail", "ada@example.com");
        await buyer.Fill("Password", Harness.Visitor.Password);
        await buyer.Page.GetByLabel("Country").SelectOptionAsync("DE");
        await buyer.Press("Sign up");
        await buyer.Follow("Webhooks");
        await buyer.Fill("Endpoint URL", receiver.Url.ToString());
        await buyer.Press("Add endpoint");

        await buyer.Follow("Tasks");
        await buyer.Follow("New task");
        await buyer.Fill("Title", "Record a busy street scene");
        await buyer.Fill("Instructions", "Walk any public street for 30 s. Steady hand, no filters.");
        await buyer.Fill("Number of videos", "3");
        await buyer.Press("Create task");
        await buyer.Follow("Pay $7.50");
        await buyer.Press("Pay $7.50 in the sandbox");
        await buyer.Follow("Back to task");
        await Assertions.Expect(buyer.Page.Locator(".head .chip")).ToHaveTextAsync("Open");

        await buyer.Press("Simulate 3 submissions");
        await buyer.Follow("Review 3 videos");
        await Assertions.Expect(buyer.Page.Locator("article.submission:visible")).ToHaveCountAsync(1);
        await buyer.Page.Keyboard.PressAsync("a");
        await buyer.Page.Keyboard.PressAsync("a");
        await buyer.Page.Keyboard.PressAsync("a");
        await buyer.Follow("Tasks");
        await buyer.Arrives("/tasks$");
        await Eventually.Is(3L, () => Server.Count("submissions", "approved"));
        await receiver.Got(6);
        await Eventually.Is(6L, () => Server.Count("webhook_deliveries", "delivered"));

        await buyer.Reload();
        Assert.That(await buyer.Text(), Does.Contain("Completed").And.Contain("3 approved"));
        await buyer.Follow("Webhooks");
        await buyer.Page.Locator(".endpoint a").ClickAsync();
        Assert.That(await buyer.Text(), Does.Contain("submission.created").And.Contain("submission.approved").And.Contain("Delivered"));
        Assert.That(buyer.Complaints, Is.Empty);
    }
}
