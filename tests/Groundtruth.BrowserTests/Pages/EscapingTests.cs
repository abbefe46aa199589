using System.Text.Json.Nodes;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.BrowserTests.Pages;

/// <summary>Dashboard pages escape all text that users wrote.</summary>
public sealed class EscapingTests : PageTests
{
    private const string Markup = "<img src=x onerror=alert(1)>\"'</title></textarea><script>alert(2)</script>";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [Test]
    public async Task Markup_in_user_text_is_escaped_on_every_page()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Respond = (_, context) => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Markup);
        var owner = await Visitor();
        await owner.SignUp(Markup, Markup);
        var api = await owner.Api();
        var brief = Buyer.Brief(targetSubmissions: 5);
        (brief["title"], brief["instructions"]) = (Markup, Markup);
        var task = await api.DraftTask(brief);
        await api.Post($"/api/v1/test/tasks/{task}/fund");
        var endpoint = (await api.RegisterEndpoint($"{receiver.Url}?{Uri.EscapeDataString(Markup)}")).Id;
        await api.Simulate(task, 2);
        await Server.Sql<object>("UPDATE users SET display_name = $1", Markup);
        var submission = await Server.LatestId("submissions");
        await api.Post($"/api/v1/submissions/{submission}/reject", new JsonObject { ["reason"] = "other", ["note"] = Markup });
        await receiver.Got(3);
        await Eventually.Is(3L, () => Server.Count("webhook_attempts"));
        var delivery = await Server.LatestId("webhook_deliveries");

        foreach (var page in new[]
        {
            "", "tasks", $"tasks/{task}", "review", $"submissions/{submission}", "webhooks", $"webhooks/{endpoint}",
            $"deliveries/{delivery}", "settings",
        })
        {
            await owner.Go(owner.Path(page));

            Assert.That(await owner.Page.Locator("body").TextContentAsync(), Does.Contain(Markup), page);
            Assert.That(await owner.Page.Locator("img[src=x], script:not([src])").CountAsync(), Is.Zero, page);
        }

        await owner.Go($"/sign-in?return={Uri.EscapeDataString(Markup)}");
        Assert.That(await owner.Page.Locator("img[src=x], script:not([src])").CountAsync(), Is.Zero);
        Assert.That(owner.Complaints, Is.Empty);
    }
}
