using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain.Inspections;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Decodes the first seconds and reads the last ones, because a truncated file keeps its header.</summary>
internal sealed partial class MediaInspector(Ffmpeg ffmpeg) : IMediaInspector
{
    private const int MaxPixels = 8192 * 4320;
    private const double HeadSeconds = 10;
    private const double TailSeconds = 3;

    private const double ToleranceSeconds = 1;

    /// <summary>ffmpeg's error codes for faults of the file: invalid data, unknown format, excessive memory.</summary>
    private static readonly HashSet<int> FaultsOfTheFile = [-1094995529, -541478725, -1163346256, -1296385272, -22, -12];

    public async Task<MediaInspection> Inspect(string path, long maxBytes, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (file.Length == 0) return new(MediaProblems.Empty);
        if (file.Length > maxBytes) return new(MediaProblems.TooLarge(maxBytes));

        var input = MediaInput.File(path);
        var (report, fault) = await Probe(input, ct);
        if (fault is not null) return new(fault);
        if (report?.Video is not { } video) return new(MediaProblems.NotAVideo);
        if ((long)video.Width * video.Height > MaxPixels) return new(MediaProblems.TooManyPixels);
        if (report.Format?.Seconds is not { } seconds) return new(MediaProblems.NoDuration);
        if (await Decode(input, seconds, video.Seconds ?? seconds, ct) is { } damage) return new(damage);

        return new(new VideoFacts(
            file.Length,
            [],
            (int)Math.Round(seconds, MidpointRounding.AwayFromZero),
            video.Width,
            video.Height,
            video.FrameRate,
            video.CodecName ?? "unknown",
            video.RotationDegrees,
            report.Format.FormatName is "matroska,webm" ? "webm" : "mp4")
        {
            HasAudio = report.HasAudio,
            RecordedAt = report.Format.RecordedAt,
        });
    }

    private async Task<(ProbeReport? Report, MediaProblem? Problem)> Probe(MediaInput input, CancellationToken ct)
    {
        var run = await ffmpeg.Probe([.. ProbeReport.Arguments, .. input.Arguments], ct);
        if (run.WasStopped) return (null, MediaProblems.TooSlow);
        var report = ProbeReport.Read(run.Output);
        if (report?.Error is { } error && !FaultsOfTheFile.Contains(error.Code))
        {
            throw new UnavailableException("The uploaded file could not be read.", new IOException(WithoutLink(run.Errors, input)));
        }

        return run.ExitCode == 0 && report is not null ? (report, null)
            : (null, report?.Error is null ? MediaProblems.Unreadable : MediaProblems.NotAVideo);
    }

    private async Task<MediaProblem?> Decode(MediaInput input, double seconds, double videoSeconds, CancellationToken ct)
    {
        var head = await Read(
            ["-t", Text(HeadSeconds), "-max_pixels", Text(MaxPixels), .. input.Arguments, "-map", "0:v:0"],
            input, Math.Min(videoSeconds, HeadSeconds) - ToleranceSeconds, ct);
        var expectedTail = TailSeconds - (seconds - videoSeconds) - ToleranceSeconds;
        return head is not null || seconds <= HeadSeconds || expectedTail <= 0 ? head
            : await Read(["-sseof", Text(-TailSeconds), .. input.Arguments, "-map", "0:v:0", "-c", "copy"], input, expectedTail, ct);
    }

    /// <summary>A broken connection looks like a truncated file, so a remote failure must occur twice.</summary>
    private async Task<MediaProblem?> Read(IReadOnlyList<string> arguments, MediaInput input, double expectedSeconds, CancellationToken ct)
    {
        MediaProblem? fault = null;
        for (var attempt = 0; attempt < (input.IsRemote ? 2 : 1); attempt++)
        {
            var run = await ffmpeg.Decode([.. arguments, "-f", "null", "-progress", "pipe:1", "-"], ct);
            if (run.WasStopped) return MediaProblems.TooSlow;
            var progress = Encoding.UTF8.GetString(run.Output);
            fault = run.ExitCode != 0 ? MediaProblems.Unreadable
                : Last(Frames(), progress) < 1 || Last(OutTime(), progress) / 1e6 < expectedSeconds ? MediaProblems.Truncated
                : null;
            if (fault is null) return null;
        }

        return fault;
    }

    private static double Last(Regex name, string progress) =>
        name.Matches(progress).LastOrDefault() is { } match ? double.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>ffmpeg's messages contain the signed link, which grants access.</summary>
    private static string WithoutLink(string text, MediaInput input) => text.Replace(input.Url, "(the file)", StringComparison.Ordinal);

    [GeneratedRegex("(?<=^frame=)[0-9]+", RegexOptions.Multiline)]
    private static partial Regex Frames();

    [GeneratedRegex("(?<=^out_time_us=)-?[0-9]+", RegexOptions.Multiline)]
    private static partial Regex OutTime();
}
