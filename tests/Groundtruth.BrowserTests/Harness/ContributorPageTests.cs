using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Base of contributor page tests. Background jobs are off: tests run their steps.</summary>
public abstract class ContributorPageTests : PageTests
{
    protected override bool HasWorkers => false;

    /// <summary>A contributor with a phone-sized browser, and an API session for setup.</summary>
    protected async Task<(Visitor Visitor, Contributor Session)> Contributor(bool hasScripts = true, CuttingProxy? proxy = null)
    {
        var session = await Server.Contributor();
        var visitor = await Visitor(width: Looks.Widths[0], hasScripts: hasScripts, proxy: proxy);
        await visitor.Become(session.Token);
        return (visitor, session);
    }

    /// <summary>A contributor on the page of a spot that they just reserved.</summary>
    protected async Task<(Visitor Visitor, Contributor Session, string TaskId)> SpotHolder(
        bool hasScripts = true, JsonObject? requirements = null, CuttingProxy? proxy = null)
    {
        var taskId = await OpenTask(requirements);
        var (visitor, session) = await Contributor(hasScripts, proxy);
        await visitor.Go($"/contribute/tasks/{taskId}");
        await visitor.Press("Reserve a spot");

        // Requests are intercepted and held only on a page that has loaded.
        await visitor.Arrives("/contribute/spots/");
        return (visitor, session, taskId);
    }

    /// <summary>Another browser of the contributor, on the page that the first one shows.</summary>
    protected async Task<Visitor> AnotherDevice(Contributor session, Visitor first)
    {
        var visitor = await Visitor();
        await visitor.Become(session.Token);
        await visitor.Go(new Uri(first.Page.Url).AbsolutePath);
        return visitor;
    }

    protected async Task<string> OpenTask(JsonObject? requirements = null, Buyer? buyer = null)
    {
        var brief = Buyer.Brief(targetSubmissions: 3);
        if (requirements is not null)
        {
            brief["requirements"] = requirements;
        }

        var task = await (buyer ?? await Server.Buyer()).CreateTask(brief);
        await Server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));
        return task.Id;
    }

    protected static Task Choose(Visitor visitor, byte[] video, string name = "street.mp4", string type = "video/mp4") =>
        visitor.Page.GetByLabel("Choose a video").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = video });

    /// <summary>Submits the selected video and waits for the My videos page.</summary>
    protected static async Task Send(Visitor visitor)
    {
        await visitor.Press("Submit video");
        await Arrives(visitor);
    }

    protected static Task Arrives(Visitor visitor) => visitor.Arrives("/contribute/videos$");

    protected static Task Says(Visitor visitor, string text) =>
        Assertions.Expect(visitor.Page.Locator("#said")).ToContainTextAsync(text);

    protected static Task Reaches(Visitor visitor, int percent) => visitor.Page.WaitForFunctionAsync(
        "percent => document.getElementById('progress').value >= percent", percent);

    /// <summary>A valid video with padding at its end, so that sending it takes a while.</summary>
    protected static byte[] Large(int paddingBytes)
    {
        var padding = new byte[paddingBytes];
        BinaryPrimitives.WriteInt32BigEndian(padding, paddingBytes);
        "free"u8.CopyTo(padding.AsSpan(sizeof(int)));
        return [.. Clips.Unique(), .. padding];
    }

    /// <summary>The stored bytes of the only submission.</summary>
    protected async Task<byte[]> Submitted() => await File.ReadAllBytesAsync(
        Path.Combine(MediaDirectory, (await Server.Sql<string>("SELECT media_object_key FROM submissions"))!));
}
