using System.Text.Json.Nodes;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>Contributor pages escape all text that users wrote.</summary>
public sealed class EscapingTests : ContributorPageTests
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>'\"&amp;";

    [Test]
    public async Task User_text_is_escaped_on_every_contributor_page()
    {
        var buyer = await Server.Buyer($"Acme {Markup}");
        var brief = Buyer.Brief(targetSubmissions: 3);
        (brief["title"], brief["instructions"]) = ($"Title {Markup}", $"Instructions {Markup}");
        var taskId = (await buyer.CreateTask(brief)) is var task ? task.Id : "";
        await Server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));
        var (visitor, session) = await Contributor();
        await buyer.Post(
            $"/api/v1/submissions/{await session.SubmittedVideo(taskId)}/reject",
            new JsonObject { ["reason"] = "other", ["note"] = $"Note {Markup}" });

        await Shows(visitor, "/contribute/tasks", $"Title {Markup}", $"Acme {Markup}");
        await Shows(visitor, $"/contribute/tasks/{taskId}", $"Title {Markup}", $"Acme {Markup}", $"Instructions {Markup}");
        await Shows(visitor, "/contribute/videos", $"Title {Markup}", $"Note {Markup}");
        var reservation = await session.Reserve(taskId);
        await Shows(visitor, "/contribute/tasks", $"Title {Markup}");
        await Shows(visitor, $"/contribute/spots/{reservation.Id}", $"Title {Markup}", $"Instructions {Markup}");
        await Choose(visitor, Clips.Unique(), "<img src=x onerror=alert(3)>.mp4");
        await Assertions.Expect(visitor.Page.Locator("#chosen figcaption")).ToContainTextAsync("<img src=x onerror=alert(3)>.mp4");
        await session.Upload(reservation, Clips.Unique());
        await buyer.Approve((await session.Submit(reservation.Id)).Id);
        await Shows(visitor, "/contribute/earnings", $"Title {Markup}");
        Assert.That(visitor.Complaints, Is.Empty);
    }

    private static async Task Shows(Visitor visitor, string path, params string[] texts)
    {
        await visitor.Go(path);
        var shown = await visitor.Text();
        Assert.Multiple(() =>
        {
            foreach (var text in texts)
            {
                Assert.That(shown, Does.Contain(text), path);
            }
        });
        Assert.That(await visitor.Page.Locator("img, main script").CountAsync(), Is.Zero, path);
    }
}
