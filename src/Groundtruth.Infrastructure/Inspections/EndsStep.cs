using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <param name="KeyFrames">All of them if the file is small; otherwise null.</param>
internal sealed record Span(double StartSeconds, double EndSeconds, IReadOnlyList<Packet>? KeyFrames)
{
    public double Seconds => EndSeconds - StartSeconds;
}

/// <summary>Finds the start and the end of the picture.</summary>
/// <remarks>A container may state wrong times.</remarks>
internal static class EndsStep
{
    private const int FewPackets = 5_000;
    private const double ToleranceSeconds = 5;
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 3, StreamBytes = 1024 * 1024 };

    /// <summary>The span is null if it was too expensive to find.</summary>
    public static async Task<(Span? Span, MediaProblem? Problem)> Run(
        InspectionBudget budget, MediaInput input, ProbeReport report, PacketScan scan, CancellationToken ct)
    {
        var isSmall = scan.Count <= FewPackets;
        string[] part = isSmall ? [] : ["-read_intervals", "%+#50,99999999%"];
        var run = await budget.Probe(
            [.. Packet.Arguments, "-select_streams", $"{report.Video!.Index}", .. part, .. input.Arguments], Limits, ct);
        var packets = Packet.ReadAll(run);
        if (run.WasKilled) return (null, null);
        if (run.ExitCode != 0 || packets.Count == 0) return (null, MediaProblems.Damaged);
        if (packets.Any(packet => packet.End > new FileInfo(input.Path).Length)) return (null, MediaProblems.Truncated);

        var shown = packets.Where(packet => !packet.IsHidden).ToList();
        if (shown.Count == 0) return (null, MediaProblems.Damaged);
        var start = shown.Count < packets.Count ? 0 : shown[0].Seconds;
        var end = shown.Max(packet => packet.Seconds + packet.DurationSeconds);
        return EndsTooEarly(report, end)
            ? (null, report.Audio.Any() ? MediaProblems.VideoTooShortForAudio : MediaProblems.Truncated)
            : (new Span(start, end, isSmall ? [.. shown.Where(packet => packet.IsKey)] : null), null);
    }

    private static bool EndsTooEarly(ProbeReport report, double end) =>
        report.Format?.Seconds is { } claimed && claimed - end > Math.Max(ToleranceSeconds, claimed / 2);
}
