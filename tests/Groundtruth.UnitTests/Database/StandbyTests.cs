using System.Diagnostics.Metrics;
using Groundtruth.Infrastructure.Database.Replica;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Database;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class StandbyTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<string> log = [];
    private readonly Standby standby;

    public StandbyTests() => standby = new Standby(clock, new Entries(log));

    [Test]
    public void Unchecked_standby_is_not_used() => Assert.That((standby.IsUsable, standby.Lag), Is.EqualTo((false, (TimeSpan?)null)));

    [Test]
    public void Standby_that_has_reached_the_primary_is_used()
    {
        Check(primary: 100, replayed: 100);

        Assert.That((standby.IsUsable, standby.Lag), Is.EqualTo((true, TimeSpan.Zero)));
    }

    [Test]
    public void Idle_primary_does_not_age_the_standby()
    {
        for (var i = 0; i < 20; i++)
        {
            Check(primary: 100, replayed: 100);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(standby.Lag, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Lag_is_the_age_of_the_latest_position_that_was_passed()
    {
        Check(primary: 100, replayed: 100);
        clock.Advance(TimeSpan.FromSeconds(1));
        Check(primary: 200, replayed: 150);
        clock.Advance(TimeSpan.FromSeconds(1));
        Check(primary: 300, replayed: 250);

        Assert.That(standby.Lag, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Standby_more_than_two_seconds_behind_is_skipped()
    {
        Check(primary: 100, replayed: 100);
        clock.Advance(Standby.MaxLag);
        Check(primary: 200, replayed: 100);
        var atLimit = standby.IsUsable;

        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That((atLimit, standby.IsUsable), Is.EqualTo((true, false)));
    }

    [Test]
    public void Standby_is_skipped_when_the_checks_stop()
    {
        Check(primary: 100, replayed: 100);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(standby.IsUsable, Is.False);
    }

    [Test]
    public void Failed_standby_is_skipped_at_once_and_used_after_the_next_check()
    {
        Check(primary: 100, replayed: 100);
        standby.Fail(new TimeoutException());
        var afterFailure = standby.IsUsable;

        Check(primary: 200, replayed: 200);

        Assert.That((afterFailure, standby.IsUsable), Is.EqualTo((false, true)));
    }

    [Test]
    public void Positions_of_an_earlier_primary_do_not_count()
    {
        Check(primary: 500, replayed: 100);

        Check(primary: 200, replayed: 200);

        Assert.That(standby.IsUsable, Is.True);
    }

    [Test]
    public void Each_change_is_logged_once()
    {
        for (var i = 0; i < 3; i++)
        {
            Check(primary: 100, replayed: 100);
        }

        for (var i = 0; i < 3; i++)
        {
            standby.Fail(new TimeoutException());
        }

        for (var i = 0; i < 3; i++)
        {
            Check(primary: 100, replayed: 100);
        }

        Assert.That(log.Select(entry => entry.Split(':')[0]), Is.EqualTo(new[] { "Information", "Warning", "Information" }));
    }

    /// <summary>A worker runs no checks. If it reported a standby that is not used, the alert would never end.</summary>
    [Test]
    public void Standby_is_reported_only_after_a_check()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        _ = new ReplicaMetrics(meters, standby);
        var measured = new List<int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => measured.Add(value));
        listener.Start();

        listener.RecordObservableInstruments();
        var before = measured.Count;
        standby.Fail(new TimeoutException());
        listener.RecordObservableInstruments();
        Check(primary: 100, replayed: 100);
        listener.RecordObservableInstruments();

        Assert.That(before, Is.Zero);
        Assert.That(measured, Is.EqualTo(new[] { 0, 1 }));
    }

    private void Check(long primary, long replayed) => standby.Observe(clock.GetTimestamp(), primary, replayed);

    private sealed class Entries(List<string> entries) : ILogger<Standby>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
