using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Real videos, each rendered once per run by ffmpeg.</summary>
public static class Clips
{
    private static int lastSeed = 1_000_000;
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Rendered = new();

    /// <summary>An MP4, 160 × 120 at 10 frames per second. Each seed yields another coded video with reproducible bytes.</summary>
    public static byte[] Mp4(int seconds = 1, int seed = 0) => WithSeed(Mp4File(seconds), seed);

    /// <summary>A one-second MP4 with unique bytes.</summary>
    public static byte[] Unique() => Mp4(seed: Interlocked.Increment(ref lastSeed));

    /// <summary>A portrait HEVC clip with 10 bits, high dynamic range, sound and a location, as phones record it.</summary>
    public static byte[] DeepHdr() => Render(
        "-f lavfi -i testsrc2=duration=2:size=480x854:rate=30 -f lavfi -i sine=duration=2 -pix_fmt yuv420p10le -c:v libx265 "
            + "-preset ultrafast -x265-params log-level=error -tag:v hvc1 -color_primaries bt2020 -color_trc arib-std-b67 "
            + "-colorspace bt2020nc -c:a aac "
            + "-metadata location=+52.5200+013.4050/",
        ".mp4");

    /// <summary>Runs ffmpeg with these arguments and returns the output file.</summary>
    public static byte[] Render(string arguments, string ending) =>
        Rendered.GetOrAdd($"{arguments}{ending}", _ => new(() => Run(arguments, ending))).Value;

    private static byte[] Mp4File(int seconds) => Render(
        $"-f lavfi -i testsrc=duration={seconds}:size=160x120:rate=10 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -movflags +faststart",
        ".mp4");

    /// <summary>
    /// Replaces the encoder's name in its message to decoders, which is part of the coded video and shows no picture. Blanks the tags, so
    /// that the removal of location data changes no byte.
    /// </summary>
    private static byte[] WithSeed(byte[] video, int seed)
    {
        byte[] copy = [.. video];
        var tags = copy.AsSpan().IndexOf("udta"u8);
        var size = BinaryPrimitives.ReadInt32BigEndian(copy.AsSpan(tags - 4));
        copy.AsSpan(tags, size - 4).Clear();
        "free"u8.CopyTo(copy.AsSpan(tags));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"seed {seed}")));
        Encoding.ASCII.GetBytes(hash).CopyTo(copy.AsSpan(copy.AsSpan().IndexOf("x264 - core"u8)));
        return copy;
    }

    private static byte[] Run(string arguments, string ending)
    {
        var file = Path.Combine(Path.GetTempPath(), $"groundtruth-clip-{Guid.NewGuid():n}{ending}");
        try
        {
            var start =
                new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments.Split(' '), file]) { RedirectStandardError = true };
            using var ffmpeg = Process.Start(start)!;
            var errors = ffmpeg.StandardError.ReadToEnd();
            ffmpeg.WaitForExit();
            return ffmpeg.ExitCode == 0 ? File.ReadAllBytes(file) : throw new InvalidOperationException($"ffmpeg {arguments}: {errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
