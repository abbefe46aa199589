using System.Diagnostics.Metrics;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Jobs;

internal sealed class MeasureBacklogs
{
    public const string MeterName = "Groundtruth.Backlogs";

    private readonly IEnumerable<Backlog> backlogs;
    private readonly PostgresReader database;
    private readonly TimeProvider time;
    private readonly Gauge<double> oldestDue;
    private readonly Gauge<double> oldestRetried;
    private readonly Gauge<long> failed;

    public MeasureBacklogs(IEnumerable<Backlog> backlogs, PostgresReader database, IMeterFactory meters, TimeProvider time)
    {
        (this.backlogs, this.database, this.time) = (backlogs, database, time);
        var meter = meters.Create(MeterName);
        oldestDue = meter.CreateGauge<double>("groundtruth.backlog.oldest_due.age", "s", "Age of the oldest due item of a backlog.");
        oldestRetried = meter.CreateGauge<double>(
            "groundtruth.backlog.oldest_retried.age", "s", "Age of the oldest item of a backlog that keeps failing.");
        failed = meter.CreateGauge<long>(
            "groundtruth.backlog.failed", "{item}", $"Items of a backlog that have failed, at most {Backlog.MaxItems}.");
    }

    public async Task<int> Run(CancellationToken ct)
    {
        foreach (var backlog in backlogs)
        {
            var tag = new KeyValuePair<string, object?>("backlog", backlog.Name);
            var now = time.GetUtcNow();
            oldestDue.Record(SecondsSince(await backlog.OldestDue(database, ct), now), tag);
            if (backlog.Retried is not null)
            {
                oldestRetried.Record(SecondsSince(await backlog.OldestRetried(database, ct), now), tag);
            }

            if (backlog.Failed is not null)
            {
                failed.Record(await backlog.CountFailed(database, now, ct), tag);
            }
        }

        return 0;
    }

    private static double SecondsSince(DateTimeOffset? time, DateTimeOffset now) => Math.Max(0, (now - (time ?? now)).TotalSeconds);
}
