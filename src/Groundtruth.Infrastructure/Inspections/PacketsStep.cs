using System.Globalization;
using System.Text.RegularExpressions;
using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <param name="Count">Null if the packets were too many to read within the limit.</param>
internal sealed record PacketScan(long? Count, byte[]? Sha256);

/// <summary>Reads all video packets once, without decoding.</summary>
/// <remarks>A filter of their codec finds damaged ones; their hash does not depend on the container.</remarks>
internal static partial class PacketsStep
{
    /// <summary>Hashing takes 3 s a GB here. Larger files are only checked.</summary>
    private const long MaxHashedBytes = 1_600_000_000;

    private static readonly ProgramLimits Limits = new() { CpuSeconds = 9 };

    public static async Task<(PacketScan? Scan, MediaProblem? Problem)> Run(
        InspectionBudget budget, MediaInput input, ProbeStream video, long byteSize, CancellationToken ct)
    {
        var run = await budget.Read(Arguments(input, video, isHashed: byteSize <= MaxHashedBytes), Limits, ct);
        if (IsDamaged(run)) return (null, MediaProblems.Damaged);
        if (run.WasKilled) return (new PacketScan(Count: null, Sha256: null), null);

        var frames = Frames().Matches(run.Errors).LastOrDefault()?.Value ?? "0";
        return long.Parse(frames, CultureInfo.InvariantCulture) is > 0 and var count
            ? (new PacketScan(count, PacketHash.Read(run)), null)
            : (null, MediaProblems.Damaged);
    }

    private static IReadOnlyList<string> Arguments(MediaInput input, ProbeStream video, bool isHashed)
    {
        var copy = PacketHash.Copying(video);
        return
        [
            "-progress", "pipe:2", .. PacketHash.Reading(input),
            .. isHashed ? PacketHash.Hashing(video) : [],
            .. SupportedCodecs.StructureFilter(video.Codec) is { } filter ? [.. copy, "-bsf:v", filter, "-f", "null", "-"]
                : isHashed ? Array.Empty<string>()
                : [.. copy, "-f", "null", "-"],
        ];
    }

    /// <summary>Other messages are harmless, such as those about timestamps.</summary>
    /// <remarks>The demuxer of Matroska only reports damage as text.</remarks>
    private static bool IsDamaged(ProgramRun run) =>
        (run.ExitCode != 0 && !run.WasKilled)
        || run.Errors.Contains("Error applying bitstream filters", StringComparison.Ordinal)
        || run.Errors.Split('\n').Any(
            line => line.StartsWith("[matroska,webm @", StringComparison.Ordinal)
                && !line.Contains("File ended prematurely", StringComparison.Ordinal));

    [GeneratedRegex("(?<=^frame= *)[0-9]+", RegexOptions.Multiline)]
    private static partial Regex Frames();
}
