using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>What every page is held to, in every width and theme; and its picture, when pictures are wanted.</summary>
public static class Looks
{
    public static IReadOnlyList<int> Widths { get; } = [360, 768, 1440];

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SCREENSHOTS");

    /// <summary>Looks at the page that the visitor has open, by all widths in both themes.</summary>
    /// <param name="name">What its pictures are called.</param>
    public static async Task LooksRight(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.FitsItsWindow();
                if (Pictures is not null)
                {
                    await page.ScreenshotAsync(new PageScreenshotOptions
                    {
                        Path = $"{Pictures}/{name}-{width}-{theme.ToString().ToLowerInvariant()}.png", FullPage = true,
                    });
                }
            }

            await page.IsAccessible();
            await page.SetViewportSizeAsync(Widths[0], 900);
            await page.IsAccessible();
        }

        Assert.That(visitor.Complaints, Is.Empty, page.Url);
    }
}
