using Groundtruth.IntegrationTests;
using Microsoft.Playwright;

[assembly: LevelOfParallelism(3)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]

namespace Groundtruth.BrowserTests;

/// <summary>Starts one PostgreSQL server and one Chromium for the whole run.</summary>
[SetUpFixture]
public sealed class BrowserRun
{
    private static IPlaywright? playwright;

    public static IBrowser Chromium { get; private set; } = null!;

    [OneTimeSetUp]
    public static async Task Start()
    {
        await TestRun.StartPostgres();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        Chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required",
            ],
        });
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        await Chromium.DisposeAsync();
        playwright?.Dispose();
        await TestRun.StopPostgres();
    }

    /// <summary>The installed browser, or the one named in <c>CHROMIUM</c>. The headless shell needs less processor time.</summary>
    private static string Path() => Environment.GetEnvironmentVariable("CHROMIUM") ?? new[]
    {
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    }.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("Chromium not found. Install it with './build.sh Chromium', or set "
        + "CHROMIUM to its path.");
}
