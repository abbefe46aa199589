using System.Diagnostics.Metrics;

namespace Groundtruth.Infrastructure.Database.Partitions;

internal sealed class PartitionMetrics
{
    public const string MeterName = "Groundtruth.Partitions";

    private readonly Gauge<int> ahead;
    private readonly Gauge<int> expired;

    public PartitionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        ahead = meter.CreateGauge<int>(
            "groundtruth.partitions.ahead", "{partition}", "Future days or weeks of a table for which a partition exists.");
        expired = meter.CreateGauge<int>(
            "groundtruth.partitions.expired", "{table}", "1 if a table has a partition that should have been dropped a day ago.");
    }

    public void Record(IEnumerable<PartitionCoverage> tables)
    {
        foreach (var table in tables)
        {
            var tag = new KeyValuePair<string, object?>("table", table.Table);
            ahead.Record(table.SpansAhead, tag);
            expired.Record(table.HasExpired ? 1 : 0, tag);
        }
    }
}
