using System.Diagnostics.Metrics;

namespace Groundtruth.Infrastructure.Database.Replica;

internal sealed class ReplicaMetrics
{
    public const string MeterName = "Groundtruth.Replica";

    private static readonly KeyValuePair<string, object?> ByStandby = new("server", "standby");
    private static readonly KeyValuePair<string, object?> ByPrimary = new("server", "primary");

    private readonly Counter<long> reads;
    private readonly Counter<long> failures;

    public ReplicaMetrics(IMeterFactory meters, Standby standby)
    {
        var meter = meters.Create(MeterName);
        reads = meter.CreateCounter<long>(
            "groundtruth.replica.reads", "{read}", "Reads of lists by server, with the reason of those that the primary served.");
        failures = meter.CreateCounter<long>(
            "groundtruth.replica.check.failures", "{failure}", "Failed checks of the standby, by error type.");
        meter.CreateObservableGauge(
            "groundtruth.replica.usable", () => Usable(standby), null,
            "1 while lists may read the standby, else 0; none in a process that does not check it.");
        meter.CreateObservableGauge(
            "groundtruth.replica.lag", () => Lag(standby), "s", "The delay of the standby; none while it is unknown.");
    }

    public void ReadStandby() => reads.Add(1, ByStandby, new("reason", "none"));

    /// <param name="reason">The reason why the standby did not serve the read.</param>
    public void ReadPrimary(string reason) => reads.Add(1, ByPrimary, new("reason", reason));

    public void CheckFailed(Exception e) => failures.Add(1, KeyValuePair.Create<string, object?>("error.type", e.GetType().FullName));

    private static IEnumerable<Measurement<int>> Usable(Standby standby) =>
        standby.IsChecked ? [new Measurement<int>(standby.IsUsable ? 1 : 0)] : [];

    private static IEnumerable<Measurement<double>> Lag(Standby standby) => standby.Lag is { } lag ? [new(lag.TotalSeconds)] : [];
}
