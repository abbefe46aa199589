using System.Globalization;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Finds the key frames nearest to evenly spread points.</summary>
internal static class KeyFramesStep
{
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 4 };

    public static async Task<IReadOnlyList<Packet>> Run(
        InspectionBudget budget, MediaInput input, ProbeStream video, Span span, int count, CancellationToken ct)
    {
        var points = Points(span, count);
        if (span.KeyFrames is { } known)
        {
            var first = known.Count > 0 ? known[0] : null;
            return Distinct(points.Select(point => known.LastOrDefault(key => key.Seconds <= point) ?? first));
        }

        var intervals = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point:F3}%+#1"));
        var run = await budget.Probe(
            [
                .. Packet.Arguments, "-select_streams", $"{video.Index}", "-read_intervals", string.Join(',', intervals),
                .. input.Arguments,
            ],
            Limits, ct);
        return Distinct(Packet.ReadAll(run).Where(packet => packet is { IsKey: true, IsHidden: false }));
    }

    /// <summary>The middles of equal parts of the video.</summary>
    private static double[] Points(Span span, int count) =>
        [.. Enumerable.Range(0, count).Select(i => span.StartSeconds + (span.Seconds * (i + 0.5) / count))];

    private static IReadOnlyList<Packet> Distinct(IEnumerable<Packet?> keys) => [.. keys.OfType<Packet>().DistinctBy(key => key.Seconds)];
}
