using System.Text.Json;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Checks pages with axe-core: WCAG 2.2 A and AA, and best practices.</summary>
public static class Accessibility
{
    private static readonly string Axe = Read();

    public static Task IsAccessible(this IPage page) => page.Passes(rules: "");

    /// <summary>Checks only what depends on the theme.</summary>
    public static Task HasContrast(this IPage page) => page.Passes("runOnly: ['color-contrast', 'link-in-text-block']");

    private static async Task Passes(this IPage page, string rules)
    {
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
        {
            // Evaluated through the debugger, because the page's Content-Security-Policy blocks injected scripts.
            await page.EvaluateAsync(Axe + "; undefined");
        }

        var found = await page.EvaluateAsync<JsonElement>(
            $"async () => (await axe.run(document, {{ resultTypes: ['violations'], {rules} }})).violations"
            + ".map(v => `${v.id}: ${v.help}\\n` + v.nodes.map(n => `    ${n.html.slice(0, 160)}\\n    ${n.failureSummary}`).join('\\n'))");

        Assert.That(found.EnumerateArray().Select(violation => violation.GetString()), Is.Empty, page.Url);
    }

    /// <summary>The page does not scroll horizontally.</summary>
    public static async Task FitsItsWindow(this IPage page)
    {
        var widths = await page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");

        Assert.That(widths[0], Is.LessThanOrEqualTo(widths[1]), $"{page.Url} is wider than {widths[1]} pixels.");
    }

    private static string Read()
    {
        using var stream = typeof(Accessibility).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
