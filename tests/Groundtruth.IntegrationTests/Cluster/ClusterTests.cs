using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Cluster;

/// <summary>Three replicas behind nginx, with one PostgreSQL and one Redis, as docs/replicas.md describes.</summary>
[Platform("Linux", Reason = "The tests send signals.")]
public sealed partial class ClusterTests : PayoutTests
{
    private const int Size = 3;

    private readonly Replica[] replicas = new Replica[Size];
    private readonly Nginx proxy = new();
    private readonly string data = Path.Combine(Path.GetTempPath(), $"groundtruth-cluster-{Guid.NewGuid():n}");
    private RedisServer redis = null!;
    private TelemetryCollector collector = null!;

    /// <summary>The replicas use the database between the tests.</summary>
    protected override bool EmptiesDatabase => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings)
        {
            ["environment"] = "Production",
            ["Secrets:EncryptionKey"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ["Webhooks:AllowPrivateNetworks"] = "true",
            ["Inspection:AllowUnsandboxed"] = "true",
        };

    [OneTimeSetUp]
    public async Task StartReplicas()
    {
        redis = await RedisServer.Start();
        collector = await TelemetryCollector.Start();
        foreach (var index in Enumerable.Range(0, Size))
        {
            replicas[index] = await StartReplica(index);
        }

        await proxy.Use(replicas.Select(replica => replica.Address));
    }

    [OneTimeTearDown]
    public async Task StopReplicas()
    {
        await proxy.DisposeAsync();
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await collector.DisposeAsync();
        await redis.DisposeAsync();
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Rows that the tests create must be due for the replicas, whose clocks are real.</summary>
    [SetUp]
    public void FollowRealTime() => Server.Clock.SetUtcNow(DateTimeOffset.UtcNow);

    [TearDown]
    public void PrintLogsOfFailure()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            var logs = replicas.Select((replica, index) => $"Replica {index}:\n{string.Join('\n', replica.Program.Printed.TakeLast(40))}");
            TestContext.Out.WriteLine(string.Join('\n', logs));
        }
    }

    /// <summary>On a busy machine, Redis may take longer than 50 milliseconds; the limits hold only while it decides.</summary>
    private Task<Replica> StartReplica(int index) => Replica.Start(
        Database,
        new Dictionary<string, string?>(Settings)
        {
            ["PublicUrl"] = proxy.Address.ToString(),
            ["ForwardedHeaders:KnownProxies"] = "127.0.0.1",
            ["Redis:ConnectionString"] = redis.ConnectionString,
            ["Redis:TimeoutMilliseconds"] = "10000",
            ["RateLimit:PerMinute"] = "120",
            ["Database:PoolSize"] = "10",
            ["EmbeddedPostgres:DataDirectory"] = Path.Combine(data, $"{index}"),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_TRACES_SAMPLER"] = "always_off",
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"replica=replica-{index}",
        });

    /// <summary>Starts a replica in the place of one that has ended.</summary>
    private async Task Replace(int index)
    {
        await replicas[index].DisposeAsync();
        replicas[index] = await StartReplica(index);
        await proxy.Use(replicas.Select(replica => replica.Address));
    }
}
