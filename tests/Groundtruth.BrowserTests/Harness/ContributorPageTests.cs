using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Tests of the pages of contributors. What the program does by itself is done step by step.</summary>
public abstract class ContributorPageTests : PageTests
{
    protected override bool HasWorkers => false;

    /// <summary>A contributor in front of a browser as wide as a phone, and their session for what is easier arranged through the API.</summary>
    protected async Task<(Visitor Visitor, Contributor Session)> Contributor(bool hasScripts = true)
    {
        var session = await Server.Contributor();
        var visitor = await Visitor(width: Looks.Widths[0], hasScripts: hasScripts);
        await visitor.Become(session.Token);
        return (visitor, session);
    }

    /// <summary>A contributor who has just reserved a place of a new task, and looks at it. Returns the task's id, too.</summary>
    protected async Task<(Visitor Visitor, Contributor Session, string TaskId)> PlaceHolder(bool hasScripts = true)
    {
        var taskId = await (await Server.Buyer()).OpenTask();
        var (visitor, session) = await Contributor(hasScripts);
        await visitor.Go($"/contribute/tasks/{taskId}");
        await visitor.Press("Reserve a spot");
        return (visitor, session, taskId);
    }

    protected static Task Choose(Visitor visitor, byte[] video, string name = "street.mp4", string type = "video/mp4") =>
        visitor.Page.GetByLabel("Choose a video").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = video });

    /// <summary>Sends what was chosen, and waits until the page of one's own videos says that it has arrived.</summary>
    protected static async Task Send(Visitor visitor, string button = "Submit video")
    {
        await visitor.Press(button);
        await visitor.Page.WaitForURLAsync("**/contribute/videos");
    }
}
