using System.Diagnostics.Metrics;
using Groundtruth.Application.Previews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Infrastructure.Previews;

internal sealed class MediaCheckMetrics : IMediaCheckMeter
{
    public const string MeterName = "Groundtruth.Previews";

    private readonly Counter<long> finished;
    private readonly ObservableGauge<long> pending;
    private long pendingCount;

    public MediaCheckMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        finished = meter.CreateCounter<long>("groundtruth.media_checks.finished", "{video}", "Checked videos by their preview.");
        pending = meter.CreateObservableGauge(
            "groundtruth.media_checks.pending", () => Volatile.Read(ref pendingCount), "{video}",
            "Videos that are not checked yet, at most 10000.");
    }

    public bool WantsPending => pending.Enabled;

    public void Pending(long count) => Volatile.Write(ref pendingCount, count);

    public void Finished(PreviewStatus preview) =>
        finished.Add(1, new KeyValuePair<string, object?>("preview", SnakeCase<PreviewStatus>.Of(preview)));
}
