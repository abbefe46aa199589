using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Groundtruth.Infrastructure.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Registry;
using Polly.Timeout;

namespace Groundtruth.UnitTests.Http;

public sealed class RetryPipelinesTests
{
    private readonly FakeTimeProvider clock = new();
    private CancellationToken attempt;

    [Test]
    public async Task Attempt_ends_after_its_time_limit()
    {
        var call = Stall(Pipeline("test"));

        clock.Advance(TimeSpan.FromSeconds(3.9));
        var before = attempt.IsCancellationRequested;
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.That((before, attempt.IsCancellationRequested, call.IsCompleted), Is.EqualTo((false, true, false)));
        clock.Advance(TimeSpan.FromSeconds(10));
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [Test]
    public void Call_ends_after_its_total_time_limit()
    {
        var call = Stall(Pipeline("test"));

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
    }

    [Test]
    public void Other_failures_are_not_retried()
    {
        var attempts = 0;

        var call = Pipeline("test").ExecuteAsync(_ => throw new InvalidOperationException($"Attempt {++attempts}"));

        Assert.ThrowsAsync<InvalidOperationException>(() => call.AsTask());
        Assert.That(attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task Attempts_are_measured_by_the_name_of_the_pipeline()
    {
        var measured = new ConcurrentBag<object?>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Polly")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>(
            (_, _, tags, _) => measured.Add(tags.ToArray().FirstOrDefault(tag => tag.Key == "pipeline.name").Value));
        meters.Start();

        await Pipeline("measured").ExecuteAsync(_ => ValueTask.CompletedTask);

        Assert.That(measured, Does.Contain("measured"));
    }

    private ResiliencePipeline Pipeline(string name) => new ServiceCollection()
        .AddSingleton<TimeProvider>(clock)
        .AddRetryPipeline(name, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10), e => e is TimeoutRejectedException)
        .BuildServiceProvider()
        .GetRequiredService<ResiliencePipelineProvider<string>>()
        .GetPipeline(name);

    private Task Stall(ResiliencePipeline pipeline) => pipeline.ExecuteAsync(async ct =>
    {
        attempt = ct;
        await Task.Delay(Timeout.Infinite, ct);
    }).AsTask();
}
