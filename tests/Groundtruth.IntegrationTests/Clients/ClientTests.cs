using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Tests of clients against the server, whose jobs run while a test waits for a client.</summary>
public abstract class ClientTests : ApiTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>A folder for downloads, deleted after the test.</summary>
    protected string Folder { get; private set; } = "";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [SetUp]
    public void CreateFolder()
    {
        Folder = Directory.CreateTempSubdirectory("groundtruth-client-").FullName;
        CatchUp();
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    /// <summary>The variables that name the server and a key of the buyer.</summary>
    protected Dictionary<string, string> EnvironmentOf(Buyer buyer) => new()
    {
        ["GROUNDTRUTH_API_KEY"] = buyer.Key.Secret, ["GROUNDTRUTH_API_URL"] = new Uri(Server.Address, "/api/v1").ToString(),
    };

    /// <summary>Waits for a client, and runs the jobs that it waits for.</summary>
    protected async Task<T> WithJobs<T>(Task<T> client)
    {
        while (!client.IsCompleted)
        {
            CatchUp();
            await Server.Run("run_simulations");
            await Server.Run("prepare_exports");
            await Task.WhenAny(client, Task.Delay(Interval));
            // Also if the clock is ahead, because events are listed half a second after their commit.
            Server.Clock.Advance(Interval);
        }

        return await client;
    }

    /// <summary>Clients compare the time of webhooks with their own clock, and wait for rate limits to end.</summary>
    private void CatchUp()
    {
        if (TimeProvider.System.GetUtcNow() is var now && Server.Clock.GetUtcNow() < now)
        {
            Server.Clock.SetUtcNow(now);
        }
    }
}
