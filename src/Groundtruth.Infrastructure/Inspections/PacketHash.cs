using System.Text.RegularExpressions;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>The SHA-256 of a video's coded packets, which does not depend on the container.</summary>
internal static partial class PacketHash
{
    /// <summary>Reads the packets without decoding them.</summary>
    public static IReadOnlyList<string> Reading(MediaInput input) =>
    [
        "-threads", "1",
        // ffmpeg decodes the first frames to open a file. Without them, Matroska's timestamps would be guessed.
        // Footage that an edit list hides belongs to the hash, so that a trimmed copy is recognized.
        .. input.IsMov ? ["-skip_frame", "all", "-ignore_editlist", "1"] : Array.Empty<string>(),
        .. input.Arguments,
    ];

    public static IReadOnlyList<string> Copying(ProbeStream video) => ["-map", $"0:{video.Index}", "-c", "copy", "-copyinkf"];

    public static IReadOnlyList<string> Hashing(ProbeStream video) => [.. Copying(video), "-f", "hash", "-hash", "sha256", "pipe:1"];

    /// <summary>Null if nothing was hashed.</summary>
    public static byte[]? Read(ProgramRun run) =>
        Hash().Match(run.Text) is { Success: true } match ? Convert.FromHexString(match.ValueSpan) : null;

    [GeneratedRegex("(?<=SHA256=)[0-9a-f]{64}")]
    private static partial Regex Hash();
}
