using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Groundtruth.IntegrationTests.RateLimiting;

/// <summary>The script reads the time from a key of Redis that the tests set.</summary>
[Platform("Linux", Reason = "Redis runs on Linux.")]
public sealed class RedisRateLimiterContractTests : RateLimiterContract
{
    private const string Clock = "local now = tonumber(redis.call('GET', 'clock'))\n";

    private readonly FakeTimeProvider clock = new(Start);
    private RedisServer redis = null!;
    private RedisConnection connection = null!;
    private RedisRateLimiter limiter = null!;

    protected override IRateLimiter Limiter => limiter;

    protected override long NowSeconds => clock.GetUtcNow().AddMicroseconds(999_999).ToUnixTimeSeconds();

    [OneTimeSetUp]
    public async Task StartRedis()
    {
        redis = await RedisServer.Start();
        connection = new RedisConnection(RedisOptions.Parse(redis.ConnectionString, TimeSpan.FromSeconds(10)));
        limiter = new RedisRateLimiter(connection, Clock);
        await Advance(TimeSpan.Zero);
    }

    [OneTimeTearDown]
    public async Task StopRedis()
    {
        await connection.DisposeAsync();
        await redis.DisposeAsync();
    }

    /// <summary>A thousand steps of one history on both limiters, with windows that are even in microseconds.</summary>
    [Test]
    public async Task Both_limiters_decide_alike()
    {
        Allowance[] allowances =
        [
            new(3, TimeSpan.FromSeconds(1)), new(10, TimeSpan.FromMinutes(1)),
            new(4, TimeSpan.FromSeconds(1), RefillsGradually: true), new(12, TimeSpan.FromMinutes(1), RefillsGradually: true),
        ];
        var inProcess = new InProcessRateLimiter(clock);
        var chance = new Random(1);

        for (var step = 0; step < 1000; step++)
        {
            await Advance(TimeSpan.FromMilliseconds(chance.Next(3) == 0 ? chance.Next(1, 20_000) : 0));
            var index = chance.Next(allowances.Length);
            var (bucket, allowance) = ($"history {index}", allowances[index]);

            var expected = await inProcess.Take(bucket, allowance, CancellationToken.None);

            Assert.That(await limiter.Take(bucket, allowance, CancellationToken.None), Is.EqualTo(expected), $"{allowance} at step {step}");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_clock_that_is_set_back_extends_no_window(bool gradually)
    {
        var one = new Allowance(1, TimeSpan.FromMinutes(1), gradually);
        await Take(one);
        var setBack = clock.GetUtcNow() - TimeSpan.FromHours(1);
        await SetClock(setBack);

        var refused = await Take(one);
        await SetClock(setBack.AddMinutes(1));
        var allowed = await Take(one);
        await Advance(TimeSpan.Zero);

        Assert.That((refused.IsAllowed, refused.RetryAfterSeconds, allowed.IsAllowed), Is.EqualTo((false, 60, true)));
    }

    protected override Task Advance(TimeSpan time)
    {
        clock.Advance(time);
        return SetClock(clock.GetUtcNow());
    }

    private Task<RedisResult> SetClock(DateTimeOffset now) =>
        redis.Execute("SET", "clock", (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
