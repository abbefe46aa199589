using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Base of browser tests. Each fixture has its own server and database.</summary>
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

    /// <summary>An anonymous visitor with a separate browser context.</summary>
    protected async Task<Visitor> Visitor(
        int width = 1440, ColorScheme theme = ColorScheme.Light, bool hasScripts = true, CuttingProxy? proxy = null)
    {
        var context = await BrowserRun.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Server.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = hasScripts,
            ReducedMotion = ReducedMotion.Reduce,
            Proxy = proxy is null ? null : new Proxy { Server = proxy.Address.ToString() },
        });
        context.SetDefaultTimeout(60_000);
        var visitor = new Visitor(Server, await context.NewPageAsync());
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A visitor who is signed in as the owner of a new organization.</summary>
    protected async Task<Visitor> Owner(
        string? organization = null, int width = 1440, ColorScheme theme = ColorScheme.Light, bool hasScripts = true)
    {
        var visitor = await Visitor(width, theme, hasScripts);
        await visitor.SignUp(organization ?? $"Acme {Guid.NewGuid():n}");
        return visitor;
    }
}
