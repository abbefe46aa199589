using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>A slow mobile network that can be lost.</summary>
public sealed class PhoneNetwork
{
    private const int UploadBytesPerSecond = 400_000;
    private const int DownloadBytesPerSecond = 2_000_000;
    private const int LatencyMilliseconds = 40;

    private readonly ICDPSession devTools;
    private readonly CuttingProxy? proxy;

    private PhoneNetwork(ICDPSession devTools, CuttingProxy? proxy) => (this.devTools, this.proxy) = (devTools, proxy);

    /// <param name="page">The page of the phone.</param>
    /// <param name="proxy">Its proxy, if the network will be lost: the browser alone does not end requests that have begun.</param>
    public static async Task<PhoneNetwork> Of(IPage page, CuttingProxy? proxy = null)
    {
        var network = new PhoneNetwork(await page.Context.NewCDPSessionAsync(page), proxy);
        await network.devTools.SendAsync("Network.enable");
        await network.Emulate(isOffline: false);
        return network;
    }

    public async Task Lose()
    {
        // The browser does not slow down what is still under way when it is offline.
        proxy!.Lose();
        await Emulate(isOffline: true);
    }

    public async Task Return()
    {
        proxy!.Return();
        await Emulate(isOffline: false);
    }

    private async Task Emulate(bool isOffline) => await devTools.SendAsync(
        "Network.emulateNetworkConditions",
        new Dictionary<string, object>
        {
            ["offline"] = isOffline,
            ["latency"] = LatencyMilliseconds,
            ["downloadThroughput"] = DownloadBytesPerSecond,
            ["uploadThroughput"] = UploadBytesPerSecond,
        });
}
