using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>Checks a page in each width and theme, and saves screenshots to the directory in <c>SCREENSHOTS</c>.</summary>
public static class Looks
{
    public static IReadOnlyList<int> Widths { get; } = [360, 768, 1440];

    /// <summary>Seeks videos to their middle and waits until the browser's loading indicator has faded.</summary>
    private const string ShowVideos =
        """
        () => Promise.all([...document.querySelectorAll('video:not([data-shown])')].filter(video => video.readyState > 0 && video.offsetParent).map(video => {
          video.dataset.shown = '';
          video.currentTime = video.duration / 2;
          return new Promise(faded => setTimeout(faded, 3000));
        }))
        """;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SCREENSHOTS");

    /// <summary>Checks the open page in all widths and both themes.</summary>
    /// <param name="name">The prefix of its screenshot files.</param>
    public static async Task LooksRight(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        await visitor.Loaded();
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

            // Only colors differ between the themes.
            var check = theme is ColorScheme.Light ? (Func<IPage, Task>)Accessibility.IsAccessible : Accessibility.HasContrast;
            await check(page);
            await page.SetViewportSizeAsync(Widths[0], 900);
            await check(page);
        }

        Assert.That(visitor.Complaints, Is.Empty, page.Url);
    }

    /// <summary>Resizes the window to the page height, so that sticky elements do not cover the content.</summary>
    private static async Task TakePicture(IPage page, int width, string path)
    {
        await page.EvaluateAsync(ShowVideos);
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        await page.SetViewportSizeAsync(width, 900);
    }
}
