using Groundtruth.Application.Payouts;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests;

/// <summary>The whole flow of a buyer and a contributor in two browsers.</summary>
public sealed class WholeStoryTests : PageTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [Test]
    public async Task Video_is_requested_rejected_resubmitted_approved_and_paid()
    {
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Visitor();
        var contributor = await Visitor(width: 360);

        await SignUpAsBuyer(buyer);
        await AskForAVideo(buyer, receiver.Url);
        await SignUpAsContributor(contributor);
        await SendVideo(contributor);
        await Reject(buyer);
        await SeeWhyAndSendAnother(contributor);
        await Approve(buyer);
        await BePaid(contributor);

        await receiver.Got(4);
        await buyer.Follow("Webhooks");
        await buyer.Page.Locator(".endpoint a").ClickAsync();
        Assert.That(
            await buyer.Page.Locator("tbody").InnerTextAsync(),
            Does.Contain("submission.created").And.Contain("submission.rejected").And.Contain("submission.approved").And.Not.Contain(
                "Failed"));
        Assert.That(buyer.Complaints.Concat(contributor.Complaints), Is.Empty);
    }

    private static async Task SignUpAsBuyer(Visitor buyer)
    {
        await buyer.Go("/");
        await buyer.Follow("Sign up as a buyer");
        await buyer.Fill("Organization", "Acme Robotics");
        await Introduce(buyer, "Ada Lovelace");
    }

    private async Task AskForAVideo(Visitor buyer, Uri webhooks)
    {
        await buyer.Follow("API keys");
        await buyer.Fill("Name", "Story");
        await buyer.Press("Create test key");
        var key = await buyer.Page.Locator("#secret").InnerTextAsync();
        await buyer.Follow("Webhooks");
        await buyer.Fill("Endpoint URL", webhooks.ToString());
        await buyer.Press("Add endpoint");
        await buyer.Follow("Tasks");
        await buyer.Follow("New task");
        await buyer.Fill("Title", "Record a busy street scene");
        await buyer.Fill("Instructions", "Walk any public street for 30 s. Steady hand, no filters.");
        await buyer.Fill("Number of videos", "1");
        await buyer.Press("Create task");
        await buyer.Follow("Pay $2.50");
        await buyer.Press("Pay $2.50 in the sandbox");
        await buyer.Follow("Back to task");
        await Assertions.Expect(buyer.Page.Locator(".head .chip")).ToHaveTextAsync("Open");

        var tasks = await Server.Send(Requests.Make(key, HttpMethod.Get, "/api/v1/tasks", body: null));
        Assert.That(tasks.Items[0].Text("title"), Is.EqualTo("Record a busy street scene"));
    }

    private static async Task SignUpAsContributor(Visitor contributor)
    {
        await contributor.Go("/");
        await contributor.Follow("Contribute");
        await contributor.Follow("Sign up to contribute");
        await Introduce(contributor, "Grace Hopper");
    }

    private static async Task Introduce(Visitor visitor, string name)
    {
        await visitor.Fill("Your name", name);
        await visitor.Fill("E-mail", $"{Guid.NewGuid():n}@example.com");
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Page.GetByLabel("Country").SelectOptionAsync("DE");
        await visitor.Press("Sign up");
    }

    private static async Task SendVideo(Visitor contributor)
    {
        await contributor.Follow("Record a busy street scene");
        await contributor.Press("Reserve a spot");
        await contributor.Page.GetByLabel("Choose a video").SetInputFilesAsync(
            new FilePayload { Name = "street.mp4", MimeType = "video/mp4", Buffer = Clips.Unique() });
        await contributor.Press("Submit video");
        await contributor.Arrives("/contribute/videos$");
    }

    private async Task Reject(Visitor buyer)
    {
        await StartReview(buyer);
        await buyer.Page.Keyboard.PressAsync("r");
        var video = buyer.Page.Locator("article.submission:visible");
        await video.Locator("textarea").FillAsync("Too dark to make anything out.");
        await video.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await buyer.Follow("Overview");
        await Eventually.Is(1L, () => Server.Count("submissions", "rejected"));
    }

    private static async Task StartReview(Visitor buyer)
    {
        await buyer.Follow("Review");
        await buyer.Arrives("/review");
    }

    private static async Task SeeWhyAndSendAnother(Visitor contributor)
    {
        await contributor.Reload();
        Assert.That(await contributor.Text(), Does.Contain("Rejected").And.Contain("Too dark to make anything out."));
        await contributor.Follow("Tasks");
        await SendVideo(contributor);
    }

    private async Task Approve(Visitor buyer)
    {
        await StartReview(buyer);
        await buyer.Page.Keyboard.PressAsync("a");
        await buyer.Follow("Tasks");
        await buyer.Arrives("/tasks$");
        await Eventually.Is(1L, () => Server.Count("submissions", "approved"));
    }

    private async Task BePaid(Visitor contributor)
    {
        await contributor.Follow("Earnings");
        await contributor.Press("Set up payouts");
        await contributor.Follow("Continue to Stripe");
        await contributor.Press("Complete onboarding");
        await Server.Operate(new SendPayouts());
        await Eventually.Is("paid", () => Server.Status("payouts"));
        await contributor.Follow("Back to earnings");
        Assert.That(await contributor.Page.Locator(".sums").InnerTextAsync(), Does.Match(@"Paid\s+\$2\.50"));
    }
}
