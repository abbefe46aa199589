using System.Diagnostics.Metrics;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.RateLimiting;

/// <summary>Redis is a function here; the clock is fake.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class FallbackRateLimiterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly Allowance Five = new(5, TimeSpan.FromMinutes(1));
    private static readonly RateLimit OfRedis = new(true, 5, Remaining: 1, ResetAtUnixSeconds: 7, RetryAfterSeconds: 3);

    private readonly FakeTimeProvider clock = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<string> log = [];
    private readonly RedisGuard guard;
    private readonly FallbackRateLimiter limiter;
    private Func<Task<RateLimit>> redis = () => Task.FromResult(OfRedis);
    private int calls;

    public FallbackRateLimiterTests()
    {
        guard = new RedisGuard(Patience, new RateLimitMetrics(services.GetRequiredService<IMeterFactory>()), clock, new Entries(log));
        limiter = new FallbackRateLimiter(new Redis(this), new InProcessRateLimiter(clock), guard);
    }

    public void Dispose() => services.Dispose();

    [Test]
    public async Task Redis_decides_while_it_responds()
    {
        Assert.That(await Take(), Is.EqualTo(OfRedis));
        Assert.That(log, Is.Empty);
    }

    [Test]
    public async Task This_process_decides_after_50_milliseconds()
    {
        redis = Silence;
        var taking = Take();
        clock.Advance(Patience - TimeSpan.FromTicks(1));
        var isEarly = taking.IsCompleted;

        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That(((await taking).Remaining, isEarly), Is.EqualTo((4, false)));
    }

    [Test]
    public async Task This_process_decides_when_Redis_fails()
    {
        redis = Failure;

        Assert.That(new[] { await Take(), await Take() }.Select(limit => limit.Remaining), Is.EqualTo(new[] { 4, 3 }));
    }

    [Test]
    public async Task The_limit_of_this_process_holds_without_Redis()
    {
        redis = Failure;
        for (var i = 0; i < Five.Limit; i++)
        {
            await Take();
        }

        Assert.That((await Take()).IsAllowed, Is.False);
    }

    [Test]
    public async Task Redis_rests_for_a_second_after_a_failure()
    {
        redis = Failure;
        await Take();
        redis = () => Task.FromResult(OfRedis);
        clock.Advance(Breaker.Pause - TimeSpan.FromTicks(1));
        var early = await Take();

        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That((early.Remaining, await Take(), calls), Is.EqualTo((3, OfRedis, 2)));
    }

    [Test]
    public async Task Each_failed_trial_begins_another_second()
    {
        redis = Failure;
        await Take();
        clock.Advance(Breaker.Pause);
        await Take();
        clock.Advance(Breaker.Pause - TimeSpan.FromTicks(1));

        await Take();

        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public async Task One_request_tries_while_the_others_do_not_wait()
    {
        redis = Failure;
        await Take();
        redis = Silence;
        clock.Advance(Breaker.Pause);
        var trial = Take();

        var others = new[] { await Take(), await Take() };
        clock.Advance(Patience);

        Assert.That(others.Append(await trial).Select(limit => limit.Remaining), Is.EqualTo(new[] { 3, 2, 1 }));
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Every_request_asks_Redis_again_after_a_successful_trial()
    {
        redis = Failure;
        await Take();
        redis = () => Task.FromResult(OfRedis);
        clock.Advance(Breaker.Pause);
        await Take();

        var limits = await Task.WhenAll(Take(), Take(), Take());

        Assert.That(limits, Is.All.EqualTo(OfRedis));
        Assert.That(calls, Is.EqualTo(5));
    }

    [Test]
    public async Task An_outage_and_its_end_are_logged_once()
    {
        redis = Failure;
        for (var i = 0; i < 3; i++)
        {
            await Take();
            await Take();
            clock.Advance(Breaker.Pause);
        }

        redis = () => Task.FromResult(OfRedis);
        await Take();
        await Take();

        Assert.That(log, Has.Count.EqualTo(2));
        Assert.That(log[0], Does.StartWith("Warning: Redis failed"));
        Assert.That(log[1], Does.StartWith("Information: Redis responds again"));
    }

    /// <summary>Otherwise an idle replica would report the outage for ever.</summary>
    [Test]
    public async Task An_outage_ends_without_a_request()
    {
        redis = Failure;
        await Take();
        redis = () => Task.FromResult(OfRedis);
        using var keeper = new RedisKeeper(limiter, guard, RedisOptions.Parse("localhost", Patience), clock);
        await keeper.StartAsync(CancellationToken.None);
        var atStart = guard.IsOpen;

        // The keeper may begin to wait after the clock was moved.
        Assert.That(
            () =>
            {
                clock.Advance(RedisKeeper.Interval);
                return guard.IsOpen;
            },
            Is.False.After(60_000, 10));
        Assert.That(atStart);
        await keeper.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Metrics_count_failures_and_show_who_counts()
    {
        var measured = new List<string>();
        using var meters = Listen(measured);
        meters.RecordObservableInstruments();
        redis = Failure;
        await Take();
        await Take();
        meters.RecordObservableInstruments();

        redis = () => Task.FromResult(OfRedis);
        clock.Advance(Breaker.Pause);
        await Take();
        meters.RecordObservableInstruments();

        Assert.That(measured, Is.EqualTo(new[] { "shared 1", "redis.failures 1 System.IO.IOException", "shared 0", "shared 1" }));
    }

    [Test]
    public async Task A_cancelled_request_gets_its_limit()
    {
        redis = Failure;

        var limit = await limiter.Take("bucket", Five, new CancellationToken(canceled: true));

        Assert.That(limit.Remaining, Is.EqualTo(4));
    }

    private static Task<RateLimit> Silence() => new TaskCompletionSource<RateLimit>().Task;

    private static Task<RateLimit> Failure() => Task.FromException<RateLimit>(new IOException("Connection reset."));

    private MeterListener Listen(List<string> measured)
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured.Add($"{Name(instrument)} {value}"));
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => measured.Add($"{Name(instrument)} {value} {tags[0].Value}"));
        listener.Start();
        return listener;

        static string Name(Instrument instrument) => instrument.Name["groundtruth.rate_limits.".Length..];
    }

    private Task<RateLimit> Take() => limiter.Take("bucket", Five, CancellationToken.None).AsTask();

    private sealed class Redis(FallbackRateLimiterTests test) : IRateLimiter
    {
        public ValueTask<RateLimit> Take(string bucket, Allowance allowance, CancellationToken ct)
        {
            test.calls++;
            return new ValueTask<RateLimit>(test.redis());
        }
    }

    private sealed class Entries(List<string> entries) : ILogger<RedisGuard>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
