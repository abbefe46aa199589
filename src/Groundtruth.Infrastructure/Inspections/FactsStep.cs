using System.Globalization;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Reads the tracks and their properties, and refuses files whose tracks are not supported.</summary>
internal static class FactsStep
{
    private const int MaxPixels = 8192 * 4320;
    private const int InputOutputError = -5;
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 4 };

    /// <summary>Either the report, or every problem of the tracks.</summary>
    public static async Task<(ProbeReport? Report, IReadOnlyList<MediaProblem> Problems)> Run(
        InspectionBudget budget, MediaInput input, CancellationToken ct)
    {
        var run = await budget.Probe(
            [
                "-threads", "1", "-max_pixels", MediaInput.MaxCodedPixels.ToString(CultureInfo.InvariantCulture),
                "-probesize", "8M", "-analyzeduration", "5M", .. ProbeReport.Arguments, .. input.Arguments,
            ],
            Limits, ct);
        if (run.WasKilled) return (null, [MediaProblems.TooExpensive]);
        var report = ProbeReport.Read(run.Output);
        if (report?.Error is { Code: InputOutputError })
        {
            throw new UnavailableException("The uploaded file could not be read.", new IOException(run.Errors));
        }

        if ((ProblemOf(run) ?? (report is null ? MediaProblems.Damaged : null)) is { } problem) return (null, [problem]);
        MediaProblem[] problems = [.. Refuse(report!)];
        return problems.Length == 0 ? (report, []) : (null, problems);
    }

    private static MediaProblem? ProblemOf(ProgramRun run) =>
        run.Errors.Contains("max_streams", StringComparison.Ordinal) ? MediaProblems.TooManyStreams
        : run.ExitCode == 0 ? null
        // A large cover picture leads to the same message, but not to an exit code.
        : run.Errors.Contains("max pixel", StringComparison.Ordinal) ? MediaProblems.PictureTooLarge
        : MediaProblems.Damaged;

    private static IEnumerable<MediaProblem> Refuse(ProbeReport report)
    {
        if (report.Video is null) yield return MediaProblems.NoVideo;
        if (!IsSupported(report)) yield return MediaProblems.UnsupportedCodec;
        if (report.Video?.Pixels > MaxPixels) yield return MediaProblems.PictureTooLarge;
    }

    private static bool IsSupported(ProbeReport report) =>
        (report.Video is not { } video || SupportedCodecs.IsVideo(video.Codec))
        && (!report.Audio.Any() || report.Audio.Any(track => SupportedCodecs.IsAudio(track.Codec)));
}
