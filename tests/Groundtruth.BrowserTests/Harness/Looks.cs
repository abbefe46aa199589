using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>What every page is held to, in every width and theme; and its picture, when pictures are wanted.</summary>
public static class Looks
{
    public static IReadOnlyList<int> Widths { get; } = [360, 768, 1440];

    /// <summary>Moves videos to their middle, where more is to be seen than at their beginning, and waits until the browser's sign of loading has faded.</summary>
    private const string ShowVideos =
        """
        () => Promise.all([...document.querySelectorAll('video:not([data-shown])')].filter(video => video.readyState > 0 && video.offsetParent).map(video => {
          video.dataset.shown = '';
          video.currentTime = video.duration / 2;
          return new Promise(faded => setTimeout(faded, 3000));
        }))
        """;

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
                    await TakePicture(page, width, $"{Pictures}/{name}-{width}-{theme.ToString().ToLowerInvariant()}.png");
                }
            }

            await page.IsAccessible();
            await page.SetViewportSizeAsync(Widths[0], 900);
            await page.IsAccessible();
        }

        Assert.That(visitor.Complaints, Is.Empty, page.Url);
    }

    /// <summary>In a window as high as the page, or what sticks to the window's edges would lie across its middle.</summary>
    private static async Task TakePicture(IPage page, int width, string path)
    {
        await page.EvaluateAsync(ShowVideos);
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        await page.SetViewportSizeAsync(width, 900);
    }
}
