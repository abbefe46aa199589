using System.Globalization;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Rewrites a Matroska or WebM file with its pictures, its sound and its recording date, and nothing else.</summary>
internal sealed class MatroskaRemuxer(Ffmpeg ffmpeg)
{
    /// <summary>A new index may make the file larger.</summary>
    private const long MaxGrowthBytes = 64 * 1024 * 1024;

    /// <param name="format">The format to try first; browsers write codecs to WebM that only Matroska allows.</param>
    public async Task<FfmpegRun> Remux(string source, string target, string format, DateTimeOffset? recordedAt, CancellationToken ct)
    {
        var run = await Write(source, target, format, recordedAt, ct);
        return run.ExitCode == 0 || run.WasStopped || format != "webm" ? run : await Write(source, target, "matroska", recordedAt, ct);
    }

    private Task<FfmpegRun> Write(string source, string target, string format, DateTimeOffset? recordedAt, CancellationToken ct) =>
        ffmpeg.Remux(
            [
                "-protocol_whitelist", "file", "-f", "matroska", "-i", $"file:{source}",
                "-map", "0:V:0", "-map", "0:a?", "-dn", "-sn", "-map_metadata", "-1", "-map_chapters", "-1",
                "-c", "copy", "-copyinkf", "-fflags", "+bitexact", .. Date(recordedAt), "-f", format, "-y", $"file:{target}",
            ],
            new FileInfo(source).Length + MaxGrowthBytes,
            ct);

    private static IEnumerable<string> Date(DateTimeOffset? recordedAt) => recordedAt is { } date
        ? ["-metadata", $"creation_time={date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}"]
        : [];
}
