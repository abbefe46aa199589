using System.Text.RegularExpressions;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

/// <summary>The forms of API keys, tasks, webhooks and members.</summary>
public sealed class ManagingTests : PageTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [Test]
    public async Task Key_is_shown_once_authenticates_is_rotated_and_revoked([Values] bool hasScripts)
    {
        var owner = await Owner(hasScripts: hasScripts);
        await owner.Go(owner.Path("keys"));

        await owner.Fill("Name", "Import job");
        await owner.Press("Create test key");
        var secret = await owner.Page.Locator("#secret").InnerTextAsync();

        Assert.That(await Lets(secret), Is.EqualTo(200));
        await owner.Reload();
        Assert.That(await owner.Page.ContentAsync(), Does.Not.Contain(secret));

        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await owner.Page.GetByText("Manage…").ClickAsync();
        await owner.Page.GetByLabel("Old key expires").SelectOptionAsync("24");
        await owner.Press("Rotate key");
        var successor = await owner.Page.Locator("#secret").InnerTextAsync();

        Assert.That((await Lets(secret), await Lets(successor)), Is.EqualTo((200, 200)));

        await owner.Page.GetByText("Manage…").First.ClickAsync();
        await owner.Press("Revoke key");

        Assert.That(await owner.Text(), Does.Contain("Key revoked."));
        await Eventually.Is(401, () => Lets(successor));
    }

    [Test]
    public async Task Task_form_shows_budget_and_errors_while_typing()
    {
        var owner = await Owner();
        await owner.Go(owner.Path("tasks/new"));

        await owner.Fill("Reward per video (USD)", "4.50");
        await owner.Fill("Number of videos", "1,000");
        await Assertions.Expect(owner.Page.Locator("#budget")).ToContainTextAsync("$4,500.00");
        await owner.Fill("Reward per video (USD)", "0.25");

        await Assertions.Expect(owner.Page.Locator("#Reward-error")).ToHaveTextAsync("The reward must be an amount from $0.50 to $500.00.");
        Assert.That(await owner.Page.Locator("#Title-error").InnerTextAsync(), Is.Empty);
        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task Invalid_task_shows_an_error_beside_each_field()
    {
        var owner = await Owner(hasScripts: false);
        await owner.Go(owner.Path("tasks/new"));
        await owner.Page.Locator("main form").EvaluateAsync("form => form.noValidate = true");

        await owner.Fill("Title", "ab");
        await owner.Fill("Reward per video (USD)", "much");
        await owner.Press("Create task");

        Assert.That(
            await owner.Page.Locator("#Title-error").InnerTextAsync(), Does.Contain("Title must have 3 to 120 characters; it has 2."));
        Assert.That(
            await owner.Page.Locator("#Instructions-error").InnerTextAsync(), Does.Contain("Instructions must have 10 to 5000 characters"));
        Assert.That(await owner.Page.Locator("#Reward-error").InnerTextAsync(), Does.Contain("The reward must be an amount"));
        Assert.That(await owner.Page.GetByLabel("Reward per video (USD)").InputValueAsync(), Is.EqualTo("much"));
    }

    [Test]
    public async Task Example_is_kept_when_the_form_fails_and_plays_on_the_task()
    {
        var owner = await Owner();
        await owner.Go(owner.Path("tasks/new"));
        await owner.Fill("Title", "ab");
        await owner.Fill("Instructions", "Walk any public street for 30 s.");
        await owner.Page.GetByLabel("Example video").SetInputFilesAsync(
            new FilePayload { Name = "street.mp4", MimeType = "video/mp4", Buffer = Clips.Unique() });
        await owner.Press("Create task");
        await Assertions.Expect(owner.Page.GetByLabel("Uploaded example")).ToHaveValueAsync(
            new Regex($"^{owner.OrgId}/examples/exu_.*mp4$"));
        await owner.Fill("Title", "Record a busy street scene");

        await owner.Press("Create task");

        await Assertions.Expect(owner.Page.Locator("main")).ToContainTextAsync("The example video is being checked.");
        await Server.Finish("check_examples");
        await owner.Reload();
        await Eventually.Is(
            true, () => owner.Page.Locator(".example video").EvaluateAsync<bool>(
                "video => video.readyState >= HTMLMediaElement.HAVE_METADATA"));
        Assert.That(owner.Complaints, Has.All.Contain("400 (Bad Request)"));
    }

    [Test]
    public async Task Example_that_is_not_a_video_is_refused_on_the_task_page()
    {
        var owner = await Owner(hasScripts: false);
        await owner.Go(owner.Path("tasks/new"));
        await owner.Fill("Title", "Record a busy street scene");
        await owner.Fill("Instructions", "Walk any public street for 30 s.");
        await owner.Page.GetByLabel("Example video").SetInputFilesAsync(
            new FilePayload { Name = "street.mp4", MimeType = "video/mp4", Buffer = "text"u8.ToArray() });

        await owner.Press("Create task");
        await Server.Finish("check_examples");
        await owner.Reload();

        Assert.That(
            await owner.Page.Locator("#example").InnerTextAsync(),
            Does.Contain("Contributors do not see the example video. The file is not a video"));
    }

    [Test]
    public async Task Cancelled_task_is_refunded()
    {
        var owner = await Owner();
        var task = await (await owner.Api()).OpenTask();
        await owner.Go(owner.Path($"tasks/{task}"));

        await owner.Page.GetByText("Cancel task…").ClickAsync();
        await owner.Press("Cancel task");

        Assert.That(await owner.Text(), Does.Contain("Cancelled").And.Contain("$7.50"));
    }

    [Test]
    public async Task Endpoint_is_added_and_tested_and_its_delivery_resent()
    {
        await using var receiver = await WebhookReceiver.Start();
        var owner = await Owner();
        await owner.Go(owner.Path("webhooks"));

        await owner.Fill("Endpoint URL", receiver.Url.ToString());
        await owner.Press("Add endpoint");
        Assert.That(await owner.Page.Locator("#secret").InnerTextAsync(), Does.StartWith("gt_whsec_"));
        await owner.Press("Send test event");
        await Assertions.Expect(owner.Page.Locator("#notices")).ToContainTextAsync("Test event queued.");
        await receiver.Got(1);
        await Eventually.Is("delivered", async () => (await Server.Status("webhook_deliveries"))!);
        await owner.Reload();
        await owner.Follow("webhook_endpoint.test");

        Assert.That(await owner.Text(), Does.Contain("Responded 204").And.Contain("\"type\": \"webhook_endpoint.test\""));

        await owner.Page.GetByText("Request headers").ClickAsync();
        Assert.That(
            await owner.Text(),
            Does.Contain($"webhook-signature: {receiver.Received[0].Headers["webhook-signature"]}")
                .And.Contain($"X-Groundtruth-Signature: {receiver.Received[0].Headers["X-Groundtruth-Signature"]}")
                .And.Contain($"webhook-timestamp: {receiver.Received[0].Headers["webhook-timestamp"]}"));

        await owner.Press("Resend delivery");
        await Assertions.Expect(owner.Page.Locator("#notices")).ToContainTextAsync("Redelivery queued.");
        await receiver.Got(2);

        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task Invited_person_signs_up_and_joins()
    {
        var owner = await Owner("Acme Robotics");
        await owner.Go(owner.Path("settings"));
        await owner.Press("Invite a reviewer");
        var link = await owner.Page.Locator("#secret").InnerTextAsync();
        var visitor = await Visitor();

        await visitor.Go(link);
        await visitor.Fill("Your name", "Grace Hopper");
        await visitor.Fill("E-mail", "grace@example.com");
        await visitor.Fill("Password", Harness.Visitor.Password);
        await visitor.Page.GetByLabel("Country").SelectOptionAsync("US");
        await visitor.Press("Sign up");
        await visitor.Press("Accept invitation");

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex($"{owner.OrgId}/test$"));
        Assert.That(await visitor.Page.Locator("nav.pages").InnerTextAsync(), Does.Contain("Review").And.Not.Contain("API keys"));
    }

    [Test]
    public async Task Long_names_fit_on_a_phone()
    {
        var name = new string('W', 80);
        var owner = await Visitor(width: Looks.Widths[0]);
        await owner.SignUp(name, name);
        await owner.Go(owner.Path("settings"));
        await owner.Press("Invite a reviewer");
        await owner.Page.Locator("#secret").WaitForAsync();

        var rights = await owner.Page.Locator(".head p, .invited li > span").EvaluateAllAsync<double[]>(
            "all => all.map(each => each.getBoundingClientRect().right)");

        Assert.That(rights, Has.Length.EqualTo(2).And.All.LessThanOrEqualTo(Looks.Widths[0]));
    }

    private async Task<int> Lets(string secret) =>
        (int)(await Server.Send(Requests.Make(secret, HttpMethod.Get, "/api/v1/tasks", null))).Status;
}
