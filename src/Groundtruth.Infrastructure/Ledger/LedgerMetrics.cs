using System.Diagnostics.Metrics;

namespace Groundtruth.Infrastructure.Ledger;

internal sealed class LedgerMetrics
{
    public const string MeterName = "Groundtruth.Ledger";

    private readonly Gauge<int> faults;
    private readonly Gauge<long> checkedAt;

    public LedgerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        faults = meter.CreateGauge<int>(
            "groundtruth.ledger.faults", "{fault}", "Discrepancies that the last nightly check found; zero after a clean check.");
        checkedAt = meter.CreateGauge<long>("groundtruth.ledger.last_check", "s", "End of the last nightly check, as Unix time.");
    }

    public void Record(LedgerCheckRun? run)
    {
        if (run?.CheckedAt is { } at)
        {
            faults.Record(run.FaultCount);
            checkedAt.Record(at.ToUnixTimeSeconds());
        }
    }
}
