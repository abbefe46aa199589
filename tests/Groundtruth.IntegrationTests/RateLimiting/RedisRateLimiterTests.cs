using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.IntegrationTests.Harness;
using StackExchange.Redis;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>Two replicas' limiters on one Redis, by its own clock.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Parallelizable(ParallelScope.Self)]
public sealed class RedisRateLimiterTests
{
    private static readonly Allowance Hundred = new(100, TimeSpan.FromMinutes(15));

    private RedisServer redis = null!;
    private RedisConnection[] connections = [];
    private RedisRateLimiter[] replicas = [];

    [OneTimeSetUp]
    public async Task StartRedis()
    {
        redis = await RedisServer.Start();
        var options = RedisOptions.Parse(redis.ConnectionString, TimeSpan.FromSeconds(10));
        connections = [new RedisConnection(options), new RedisConnection(options)];
        replicas = [.. connections.Select(connection => new RedisRateLimiter(connection, RateLimitScript.ServerClock))];
    }

    [OneTimeTearDown]
    public async Task StopRedis()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        await redis.DisposeAsync();
    }

    [Test]
    public async Task Replicas_share_a_limit_exactly()
    {
        var limits = await Task.WhenAll(Enumerable.Range(0, 250).Select(n => Take(n % 2, "shared")));

        Assert.That(
            limits.Where(limit => limit.IsAllowed).Select(limit => limit.Remaining), Is.EquivalentTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public async Task Window_ends_by_the_clock_of_Redis()
    {
        var before = await RedisTime();
        var limit = await Take(0, "clock");
        var after = await RedisTime();

        Assert.That(limit.ResetAtUnixSeconds, Is.InRange(before + 900, after + 901));
    }

    [Test]
    public async Task Keys_are_hashes_with_a_prefix_and_expire()
    {
        await Take(0, "sign-in:address:203.0.113.7");

        var keys = ((RedisKey[]?)await redis.Execute("KEYS", "*"))!.Select(key => key.ToString()).ToList();
        Assert.That(keys, Has.Count.Positive.And.All.Matches("^groundtruth:limit:[0-9a-f]{32}$"));
        foreach (var key in keys)
        {
            Assert.That((long)await redis.Execute("PTTL", key), Is.InRange(1, 901_000));
        }
    }

    [Test]
    public async Task Refusals_write_nothing()
    {
        var one = new Allowance(1, TimeSpan.FromMinutes(15));
        await replicas[0].Take("refused", one, CancellationToken.None);
        var before = await Writes();

        await replicas[1].Take("refused", one, CancellationToken.None);

        Assert.That(await Writes(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_request_is_one_round_trip()
    {
        await Take(0, "round trips");
        var (before, beforeWithText) = (await Calls("evalsha"), await Calls("eval"));

        await Take(0, "round trips");

        Assert.That((await Calls("evalsha") - before, await Calls("eval") - beforeWithText), Is.EqualTo((1L, 0L)));
    }

    private Task<RateLimit> Take(int replica, string bucket) => replicas[replica].Take(bucket, Hundred, CancellationToken.None).AsTask();

    private async Task<long> RedisTime() => (long)((RedisResult[]?)await redis.Execute("TIME"))![0];

    private Task<long> Writes() => Calls("set");

    /// <summary>The number of calls of a command since the server started.</summary>
    private async Task<long> Calls(string command)
    {
        var statistics = ((string?)await redis.Execute("INFO", "commandstats"))!;
        var line = statistics.Split('\n').FirstOrDefault(line => line.StartsWith($"cmdstat_{command}:calls=", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split('=', ',')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
