using System.Diagnostics.Metrics;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Jobs;

internal sealed class JobMetrics
{
    public const string MeterName = "Groundtruth.Jobs";

    private readonly TimeProvider time;
    private readonly Counter<long> runs;
    private readonly Counter<long> failures;
    private readonly Gauge<long> lastRun;
    private readonly Gauge<double> lastDuration;
    private readonly Gauge<long> lastError;

    public JobMetrics(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(MeterName);
        runs = meter.CreateCounter<long>("groundtruth.jobs.runs", "{run}", "Steps of a job, failed ones included.");
        failures = meter.CreateCounter<long>("groundtruth.jobs.failures", "{run}", "Failed steps of a job.");
        lastRun = meter.CreateGauge<long>("groundtruth.jobs.last_run", "s", "End of a job's last step, as Unix time.");
        lastDuration = meter.CreateGauge<double>("groundtruth.jobs.last_duration", "s", "Duration of a job's last step.");
        lastError = meter.CreateGauge<long>("groundtruth.jobs.last_error", "s", "Time of a job's last error by type, as Unix time.");
    }

    public void Ran(string job, TimeSpan duration)
    {
        runs.Add(1, Tag("job", job));
        lastRun.Record(time.Now().ToUnixTimeSeconds(), Tag("job", job));
        lastDuration.Record(duration.TotalSeconds, Tag("job", job));
    }

    public void Failed(string job, TimeSpan duration, Exception e)
    {
        Ran(job, duration);
        failures.Add(1, Tag("job", job));
        lastError.Record(time.Now().ToUnixTimeSeconds(), Tag("job", job), Tag("error.type", e.GetType().FullName!));
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
