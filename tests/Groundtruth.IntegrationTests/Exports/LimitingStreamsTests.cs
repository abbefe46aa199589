using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>The limit of downloads that an organization has under way on all replicas.</summary>
public sealed class LimitingStreamsTests : ExportTests
{
    private readonly List<HttpResponseMessage> open = [];
    private JsonNode export = null!;

    [SetUp]
    public async Task Prepare()
    {
        var task = await Buyer.OpenTask();
        var id = (await Videos(task, 1)).Single();
        await Store(id, new byte[64 * 1024 * 1024]);
        export = await Prepared(task);
    }

    [TearDown]
    public async Task Close()
    {
        open.ForEach(response => response.Dispose());
        open.Clear();
        await Eventually.Is(0L, () => Server.Count("export_streams"));
    }

    [Test]
    public async Task Ninth_stream_returns_429_until_one_ends()
    {
        await Open(8, ShardUrl(export));

        var ninth = await Download(ShardUrl(export));
        open[0].Dispose();

        Assert.That(open.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((ninth.Status, ninth.Reason), Is.EqualTo((HttpStatusCode.TooManyRequests, "too_many_streams")));
        Assert.That(ninth.Header("Retry-After"), Is.Not.Null);
        await Eventually.Is(HttpStatusCode.OK, async () => (await Download(UrlOf(export, "README.md"))).Status);
    }

    [Test]
    public async Task Streams_of_all_replicas_count()
    {
        await using var other = await GroundtruthServer.Start(Server.ConnectionString, Settings, hasWorkers: false);
        var now = new[] { Server.Clock.GetUtcNow(), other.Clock.GetUtcNow() }.Max();
        Server.Clock.SetUtcNow(now);
        other.Clock.SetUtcNow(now);
        var elsewhere = ShardUrl(export).Replace(Server.Address.Authority, other.Address.Authority, StringComparison.Ordinal);
        await Open(4, ShardUrl(export));
        await Open(4, elsewhere);

        var refused = new[] { await Download(ShardUrl(export)), await Download(elsewhere) };
        await Close();

        Assert.That(refused.Select(response => response.Reason), Is.All.EqualTo("too_many_streams"));
    }

    [Test]
    public async Task Concurrent_requests_get_all_slots()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Open(1, ShardUrl(export))));

        Assert.That(open.Count(response => response.StatusCode == HttpStatusCode.OK), Is.EqualTo(8));
    }

    [Test]
    public async Task Streams_of_a_dead_replica_count_until_their_leases_end()
    {
        await Server.Sql<object>(
            """
            INSERT INTO export_streams (org_id, slot, holder, leased_until)
            SELECT $1, slot, 'dead', $2 FROM generate_series(1, 8) AS slot
            """,
            Buyer.OrgId,
            Server.Clock.GetUtcNow().AddSeconds(30).UtcDateTime);

        var before = await Download(UrlOf(export, "README.md"));
        Server.Clock.Advance(TimeSpan.FromSeconds(30));
        var after = await Download(UrlOf(export, "README.md"));
        await Server.Sql<object>("DELETE FROM export_streams WHERE holder = 'dead'");

        Assert.That((before.Status, after.Status), Is.EqualTo((HttpStatusCode.TooManyRequests, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Leases_of_open_streams_are_renewed()
    {
        await Open(8, ShardUrl(export));
        foreach (var seconds in (int[])[50, 50])
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await Server.Run("renew_export_streams");
        }

        var ninth = await Download(ShardUrl(export));

        Assert.That(ninth.Reason, Is.EqualTo("too_many_streams"));
    }

    private async Task Open(int count, string url)
    {
        for (var n = 0; n < count; n++)
        {
            var response = await Anyone.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            lock (open)
            {
                open.Add(response);
            }
        }
    }
}
