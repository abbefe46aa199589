using System.Diagnostics.Metrics;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The figures of a backlog; those that it does not measure are zero.</summary>
public sealed record MeasuredBacklog(double OldestDueSeconds, double OldestRetriedSeconds, double FailedCount);

/// <summary>Reads the metrics of backlogs.</summary>
public static class MeasuredBacklogs
{
    /// <summary>Runs the job that measures the backlogs, and returns what it recorded of one.</summary>
    public static async Task<MeasuredBacklog> Backlog(this GroundtruthServer server, string name)
    {
        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        await server.Within(services =>
        {
            // Other servers of this process have meters of the same name.
            var meters = services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Meter.Name == MeasureBacklogs.MeterName)
                {
                    all.EnableMeasurementEvents(instrument);
                }
            };
            return Task.CompletedTask;
        });
        listener.Start();

        await server.Run("measure_backlogs");

        return new MeasuredBacklog(
            Value("groundtruth.backlog.oldest_due.age"),
            Value("groundtruth.backlog.oldest_retried.age"),
            Value("groundtruth.backlog.failed"));

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            measured[$"{tags[0].Value} {instrument.Name}"] = value;

        double Value(string instrument) => measured.GetValueOrDefault($"{name} {instrument}");
    }
}
