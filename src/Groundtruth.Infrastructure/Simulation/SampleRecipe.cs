using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>The settings with which ffmpeg renders a sample video.</summary>
internal sealed record SampleRecipe(string Name, SampleScene Scene, int Seconds, int Width, int Height, int FramesPerSecond)
{
    /// <summary>Raised when the stored facts about a video change, so that all are rendered again.</summary>
    private const string Version = "1";

    /// <summary>The frequency of the sound; null for none.</summary>
    public int? Hertz { get; init; }

    /// <summary>True if players rotate the picture by 90 degrees, as for a phone held upright.</summary>
    public bool IsUpright { get; init; }

    /// <summary>Seconds cut from the start.</summary>
    /// <remarks>The picture is then also brightened, scaled down and compressed more.</remarks>
    public int TrimmedSeconds { get; init; }

    public byte[] Sha256 => SHA256.HashData(
        Encoding.UTF8.GetBytes($"{Version} {IsUpright} {string.Join('\n', Arguments("sample.mp4"))}"));

    public IReadOnlyList<string> Arguments(string path) =>
    [
        "-filter_complex_threads", "1", "-f", "lavfi", "-i", Picture(),
        .. Hertz is { } hertz ? ["-f", "lavfi", "-i", $"sine=frequency={Text(hertz)}:duration={Text(Seconds)}"] : Array.Empty<string>(),
        // Without B-frames, packets lie in the order in which they are shown.
        "-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-g", Text(FramesPerSecond * 4), "-crf", TrimmedSeconds > 0 ? "33" : "28",
        "-pix_fmt", "yuv420p", "-threads:v", "1",
        .. Hertz is null ? Array.Empty<string>() : ["-c:a", "aac", "-b:a", "48k"],
        "-movflags", "+faststart", path,
    ];

    private string Picture()
    {
        var scene = Scene.Draw(Width, Height, FramesPerSecond, Seconds + TrimmedSeconds);
        return TrimmedSeconds > 0
            ? $"{scene}trim=start={Text(TrimmedSeconds)},setpts=PTS-STARTPTS,eq=brightness=0.04,scale=iw*3/4:ih*3/4"
            : $"{scene}null";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
