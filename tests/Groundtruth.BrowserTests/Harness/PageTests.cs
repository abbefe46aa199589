using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Tests that look at pages in a browser, served by a server and a database of their fixture's own.</summary>
public abstract class PageTests : ApiTests
{
    private readonly List<Visitor> visitors = [];

    [TearDown]
    public async Task CloseBrowsers()
    {
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }

        visitors.Clear();
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            await TestContext.Out.WriteLineAsync(string.Join('\n', Server.Logs.Errors));
        }
    }

    /// <summary>Somebody with a browser of their own, who is not signed in.</summary>
    protected async Task<Visitor> Visitor(int width = 1440, ColorScheme theme = ColorScheme.Light, bool hasScripts = true)
    {
        var context = await BrowserRun.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = hasScripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var visitor = new Visitor(Server, await context.NewPageAsync());
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A visitor whose organization is new, and theirs.</summary>
    protected async Task<Visitor> Owner(
        string? organization = null, int width = 1440, ColorScheme theme = ColorScheme.Light, bool hasScripts = true)
    {
        var visitor = await Visitor(width, theme, hasScripts);
        await visitor.SignUp(organization ?? $"Acme {Guid.NewGuid():n}");
        return visitor;
    }
}
