using System.Globalization;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Rewrites a Matroska or WebM file without its private data.</summary>
/// <remarks>Only its pictures, its sound and its recording date stay.</remarks>
internal sealed class MatroskaRemuxer(Ffmpeg ffmpeg)
{
    /// <summary>A new index may make the file larger.</summary>
    private const long MaxGrowthBytes = 64 * 1024 * 1024;

    /// <param name="format">The format to try first; browsers write codecs to WebM that only Matroska allows.</param>
    /// <param name="cpu">The processor time of all attempts together; at least a second each.</param>
    public async Task<ProgramRun> Remux(
        string source, string folder, string target, string format, DateTimeOffset? recordedAt, TimeSpan cpu, CancellationToken ct)
    {
        var run = await Write(source, folder, target, format, recordedAt, cpu, ct);
        return run.ExitCode == 0 || run.WasKilled || format != "webm"
            ? run
            : await Write(source, folder, target, "matroska", recordedAt, cpu - run.Cpu, ct);
    }

    private Task<ProgramRun> Write(
        string source, string folder, string target, string format, DateTimeOffset? recordedAt, TimeSpan cpu, CancellationToken ct) =>
        ffmpeg.Run(
            "ffmpeg",
            [
                "-threads", "1", "-protocol_whitelist", "file", "-f", "matroska", "-i", $"file:{source}",
                "-map", "0:V:0", "-map", "0:a?", "-dn", "-sn", "-map_metadata", "-1", "-map_chapters", "-1",
                "-c", "copy", "-copyinkf", "-fflags", "+bitexact", .. Date(recordedAt), "-f", format, $"file:{target}",
            ],
            [source],
            folder,
            new ProgramLimits { CpuSeconds = Math.Max(1, (int)cpu.TotalSeconds), FileBytes = new FileInfo(source).Length + MaxGrowthBytes },
            ct);

    private static IEnumerable<string> Date(DateTimeOffset? recordedAt) => recordedAt is { } date
        ? ["-metadata", $"creation_time={date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}"]
        : [];
}
