using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Authentication;

/// <summary>The connection that announces revocations stalls, while the other connections work.</summary>
public sealed class StalledListenerTests : ApiTests
{
    private PostgresProxy proxy = null!;
    private GroundtruthServer behind = null!;

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task StartBehindProxy()
    {
        proxy = PostgresProxy.Start(Database);
        behind = await GroundtruthServer.Start(
            Database,
            new Dictionary<string, string?>(Settings) { ["ConnectionStrings:GroundtruthSession"] = proxy.ConnectionString });
    }

    [TearDown]
    public async Task StopBehindProxy()
    {
        proxy.Thaw();
        await behind.DisposeAsync();
        await proxy.DisposeAsync();
    }

    [Test]
    public async Task Revoked_key_is_refused_after_five_seconds()
    {
        var buyer = await behind.Buyer();
        await CacheOf(buyer);
        proxy.Freeze();
        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        behind.Clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Listener_reconnects_and_the_cache_is_used_again()
    {
        var buyer = await behind.Buyer();
        await CacheOf(buyer);
        proxy.Freeze();
        var before = proxy.Connections;
        await Eventually.Is(true, () => Task.FromResult(proxy.Connections > before));

        proxy.Thaw();

        await Eventually.Is(true, async () => await Lookups(buyer) == 0);
    }

    /// <summary>Waits until the listener has been heard and the key is taken from the cache.</summary>
    private async Task CacheOf(Buyer buyer) => await Eventually.Is(true, async () => await Lookups(buyer) == 0);

    /// <summary>The number of times that a request looks its key up in the database.</summary>
    private async Task<int> Lookups(Buyer buyer)
    {
        int Count() => behind.Logs.All.Count(entry => entry.Contains("FROM api_keys", StringComparison.Ordinal));
        await buyer.Get("/api/v1/tasks");
        var before = Count();
        await buyer.Get("/api/v1/tasks");
        return Count() - before;
    }
}
