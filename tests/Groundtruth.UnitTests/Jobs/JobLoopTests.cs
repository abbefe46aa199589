using System.Diagnostics.Metrics;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Jobs;

/// <summary>One loop on a fake clock.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class JobLoopTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim ran = new(0);
    private readonly Queue<Func<int>> outcomes = new();
    private readonly List<string> errors = [];
    private readonly WorkSignal<JobLoopTests> signal = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private int steps;

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        ran.Dispose();
        signal.Dispose();
        services.Dispose();
    }

    [Test]
    public async Task Runs_at_start_and_at_each_interval()
    {
        _ = Loop().Run(stopping.Token);
        await Ran(1);

        clock.Advance(Interval);
        await Ran(1);
        clock.Advance(Interval);
        await Ran(1);

        Assert.That(steps, Is.EqualTo(3));
    }

    [Test]
    public async Task Waits_for_the_interval_if_not_at_start()
    {
        _ = Loop(isAtStart: false).Run(stopping.Token);
        clock.Advance(Interval - TimeSpan.FromTicks(1));
        var before = steps;

        clock.Advance(TimeSpan.FromTicks(1));
        await Ran(1);

        Assert.That((before, steps), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Runs_again_at_once_while_work_is_left()
    {
        Returns(2);
        Returns(1);

        _ = Loop().Run(stopping.Token);
        await Ran(3);

        Assert.That(steps, Is.EqualTo(3));
    }

    [Test]
    public async Task Time_that_passes_during_a_step_counts()
    {
        outcomes.Enqueue(() =>
        {
            clock.Advance(Interval);
            return 0;
        });

        _ = Loop().Run(stopping.Token);
        await Ran(2);

        Assert.That(steps, Is.EqualTo(2));
    }

    [Test]
    public async Task Signal_ends_the_wait()
    {
        _ = Loop().Run(stopping.Token);
        await Ran(1);

        signal.Set();
        await Ran(1);

        Assert.That(steps, Is.EqualTo(2));
    }

    [Test]
    public async Task Failure_is_logged_once_and_retried_after_the_interval()
    {
        Fails();
        _ = Loop().Run(stopping.Token);
        await Ran(1);
        var before = (steps, string.Join('\n', errors));

        clock.Advance(Interval);
        await Ran(1);

        Assert.That((before, steps, errors.Count), Is.EqualTo(((1, "Job test_job failed; will retry"), 2, 1)));
    }

    [Test]
    public async Task Cancellation_of_something_else_is_a_failure()
    {
        outcomes.Enqueue(() => throw new OperationCanceledException());
        _ = Loop().Run(stopping.Token);
        await Ran(1);

        clock.Advance(Interval);
        await Ran(1);

        Assert.That((steps, errors.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Stopping_ends_the_loop_during_its_wait()
    {
        var loop = Loop().Run(stopping.Token);
        await Ran(1);

        await stopping.CancelAsync();

        Assert.That(async () => await loop.WaitAsync(TimeSpan.FromSeconds(60)), Throws.Nothing);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task Last_step_runs_only_at_stop(bool isAtStop, int expected)
    {
        await Loop(isAtStop: isAtStop).Stop(CancellationToken.None);

        Assert.That(steps, Is.EqualTo(expected));
    }

    [Test]
    public async Task Failed_last_step_does_not_fail_the_shutdown()
    {
        Fails();

        await Loop(isAtStop: true).Stop(CancellationToken.None);

        Assert.That(errors, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Steps_and_failures_are_counted_per_job()
    {
        var measured = new List<string>();
        using var listener = Listen(measured);
        Fails();
        Returns(0);
        var loop = Loop(isAtStop: true);

        await loop.Stop(CancellationToken.None);
        await loop.Stop(CancellationToken.None);

        Assert.That(measured, Is.EqualTo(new[]
        {
            "groundtruth.jobs.runs 1 job=test_job", "groundtruth.jobs.failures 1 job=test_job", "groundtruth.jobs.runs 1 job=test_job",
        }));
    }

    private JobLoop Loop(bool isAtStart = true, bool isAtStop = false) => new(
        new Job("test_job", Interval, JobRunner.EveryReplica, "Tests the loop.")
        {
            Run = (_, _) => Step(), IsAtStart = isAtStart, IsAtStop = isAtStop, Signal = _ => signal,
        },
        services,
        new JobMetrics(services.GetRequiredService<IMeterFactory>(), clock),
        clock,
        new ErrorLog(errors));

    private Task<int> Step()
    {
        steps++;
        try
        {
            return Task.FromResult(outcomes.TryDequeue(out var outcome) ? outcome() : 0);
        }
        finally
        {
            ran.Release();
        }
    }

    private void Returns(int done) => outcomes.Enqueue(() => done);

    private void Fails() => outcomes.Enqueue(() => throw new InvalidDataException("broken"));

    /// <summary>Waits for this many more steps.</summary>
    private async Task Ran(int count)
    {
        for (var step = 0; step < count; step++)
        {
            Assert.That(await ran.WaitAsync(TimeSpan.FromSeconds(60)), "A step did not run.");
        }
    }

    private MeterListener Listen(List<string> measured)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is Counter<long> && instrument.Meter.Scope == factory)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => measured.Add($"{instrument.Name} {value} {tags[0].Key}={tags[0].Value}"));
        listener.Start();
        return listener;
    }

    private sealed class ErrorLog(List<string> errors) : ILogger<JobLoop>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            errors.Add(formatter(state, exception));
    }
}
