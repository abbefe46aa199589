using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>A real Redis that stalls, dies and comes back.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.Self)]
public sealed class LosingRedisTests : IDisposable
{
    private const string Bucket = "key:1";
    private static readonly Allowance Limit = new(1_000_000, TimeSpan.FromMinutes(15));

    /// <summary>Long enough for a busy machine. Unit tests measure the 50 milliseconds with a fake clock.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly LogRecorder log = new();
    private int countedHere;
    private RedisServer redis = null!;
    private ServiceProvider services = null!;

    public void Dispose() => log.Dispose();

    [SetUp]
    public async Task Connect()
    {
        redis = await RedisServer.Start();
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddRateLimiting(RedisOptions.Parse(redis.ConnectionString, Patience))
            .BuildServiceProvider();
        await IsShared();

        // Redis and this process now count the bucket differently.
        await using var patient = new RedisConnection(RedisOptions.Parse(redis.ConnectionString, TimeSpan.FromSeconds(60)));
        var direct = new RedisRateLimiter(patient, RateLimitScript.ServerClock);
        for (var i = 0; i < 100; i++)
        {
            await direct.Take(Bucket, Limit, CancellationToken.None);
        }
    }

    [TearDown]
    public async Task Disconnect()
    {
        await services.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Test]
    public async Task Stalled_Redis_delays_no_request_and_is_used_when_it_resumes()
    {
        await redis.Pause();

        await IsCountedHere();
        await redis.Resume();
        await IsShared();
    }

    [Test]
    public async Task Killed_Redis_fails_no_request_and_is_used_when_it_is_back()
    {
        await redis.Kill();

        await IsCountedHere();
        await redis.Run();
        await IsShared();
    }

    [Test]
    public async Task Full_Redis_fails_no_request_and_is_used_when_it_has_room()
    {
        await redis.Execute("CONFIG", "SET", "maxmemory", "1");

        await IsCountedHere();
        await redis.Execute("CONFIG", "SET", "maxmemory", "0");
        await IsShared();
    }

    [Test]
    public async Task An_outage_and_its_end_are_logged_once()
    {
        await IsShared();
        var before = log.All.Count;
        await redis.Kill();
        for (var i = 0; i < 20; i++)
        {
            await IsCountedHere();
        }

        await redis.Run();
        await IsShared();

        var entries = log.All.Skip(before).Where(entry => entry.StartsWith("Redis ", StringComparison.Ordinal)).ToList();
        Assert.That(entries, Has.Count.EqualTo(2), string.Join('\n', entries));
        Assert.That(entries[0], Does.StartWith("Redis failed or timed out"));
        Assert.That(entries[1], Does.StartWith("Redis responds again"));
    }

    /// <summary>Waits until the limits of this process are those of Redis.</summary>
    private Task IsShared() => Eventually.Is(true, async () =>
    {
        var before = await KeysOfRedis();
        var limit = await Take($"{Guid.NewGuid():n}");
        return limit.IsAllowed && await KeysOfRedis() > before;
    });

    /// <summary>This process, whose bucket was full, decides several requests in a row.</summary>
    private async Task IsCountedHere()
    {
        for (var i = 0; i < 3; i++)
        {
            var limit = await Take(Bucket);
            Assert.That((limit.IsAllowed, limit.Remaining), Is.EqualTo((true, Limit.Limit - ++countedHere)));
        }
    }

    private ValueTask<RateLimit> Take(string bucket) =>
        services.GetRequiredService<IRateLimiter>().Take(bucket, Limit, CancellationToken.None);

    private async Task<long> KeysOfRedis() => (long)await redis.Execute("DBSIZE");
}
