using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Base of contributor page tests. Background jobs are off: tests run their steps.</summary>
public abstract class ContributorPageTests : PageTests
{
    protected override bool HasWorkers => false;

    /// <summary>A contributor with a phone-sized browser, and an API session for setup.</summary>
    protected async Task<(Visitor Visitor, Contributor Session)> Contributor(bool hasScripts = true)
    {
        var session = await Server.Contributor();
        var visitor = await Visitor(width: Looks.Widths[0], hasScripts: hasScripts);
        await visitor.Become(session.Token);
        return (visitor, session);
    }

    /// <summary>A contributor on the page of a spot that they just reserved.</summary>
    protected async Task<(Visitor Visitor, Contributor Session, string TaskId)> SpotHolder(bool hasScripts = true)
    {
        var taskId = await (await Server.Buyer()).OpenTask();
        var (visitor, session) = await Contributor(hasScripts);
        await visitor.Go($"/contribute/tasks/{taskId}");
        await visitor.Press("Reserve a spot");
        return (visitor, session, taskId);
    }

    protected static Task Choose(Visitor visitor, byte[] video, string name = "street.mp4", string type = "video/mp4") =>
        visitor.Page.GetByLabel("Choose a video").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = video });

    /// <summary>Submits the selected video and waits for the My videos page.</summary>
    protected static async Task Send(Visitor visitor, string button = "Submit video")
    {
        await visitor.Press(button);
        await visitor.Page.WaitForURLAsync("**/contribute/videos");
    }
}
