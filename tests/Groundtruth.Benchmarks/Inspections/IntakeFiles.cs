using System.Buffers.Binary;
using System.Diagnostics;

namespace Groundtruth.Benchmarks.Inspections;

/// <summary>Large and hostile videos, made by ffmpeg. Noise imitates the detail of real recordings.</summary>
internal sealed class IntakeFiles(string folder)
{
    public const string LocationRemoved = "Matroska without its location";

    public const int RecordingSeconds = 20;

    private const string Noise = ",noise=alls=20:allf=t";

    /// <summary>The actions that create the files, by file name.</summary>
    public IReadOnlyDictionary<string, Action<string>> All => new Dictionary<string, Action<string>>
    {
        ["1080p30 H.264, 30 min"] = path => Loop(path, ".mp4", times: 180, Encode(1920, 1080, 30, 10, "libx264", "8M", "yuv420p")),
        ["4K60 HEVC, 10 bits, 2 min"] = path => Loop(path, ".mp4", times: 60, Encode(3840, 2160, 60, 2, "libx265", "72M", "yuv420p10le")),
        [$"4K60 HEVC, 10 bits, 2 min, {LocationRemoved}"] = path =>
        {
            Loop(path + ".mkv", ".mkv", times: 60, Encode(3840, 2160, 60, 2, "libx265", "72M", "yuv420p10le"));
            File.Move(path + ".mkv", path, overwrite: true);
        },
        ["4K120 HEVC, 20 s"] = path => Loop(path, ".mp4", times: 10, Encode(3840, 2160, 120, 2, "libx265", "60M", "yuv420p")),
        ["8K30 HEVC, 60 s"] = path => Loop(path, ".mp4", times: 30, Encode(7680, 4320, 30, 2, "libx265", "100M", "yuv420p")),
        ["6 h of 648,000 packets"] = path => Loop(path, ".mp4", times: 360, Encode(640, 360, 30, 60, "libx264", "700k", "yuv420p")),
        ["8K, a key frame of 45 MB"] = path => Ffmpeg(
            $"-f lavfi -i color=gray:size=7680x4320:rate=1:duration=1{Noise.Replace("20", "100", StringComparison.Ordinal)} "
                + $"-frames:v 1 -c:v libx264 -preset ultrafast -qp 4 {path}"),
        ["1,000 tracks"] = path => Ffmpeg(
            $"-f lavfi -i testsrc=duration=1:size=64x64:rate=5 {string.Concat(Enumerable.Repeat("-map 0 ", 1000))}-c:v mpeg4 {path}"),
        ["index that claims 20 million frames"] = ClaimSamples,
    };

    /// <summary>The actions that create videos of <see cref="RecordingSeconds"/>, as phones record them, by name.</summary>
    public IReadOnlyDictionary<string, Action<string>> Recordings => new Dictionary<string, Action<string>>
    {
        ["720p30 H.264"] = path => Record(path, Encode(1280, 720, 30, 2, "libx264", "4M", "yuv420p")),
        ["1080p30 H.264"] = path => Record(path, Encode(1920, 1080, 30, 2, "libx264", "16M", "yuv420p")),
        ["4K60 HEVC, 10 bits"] = path => Record(path, Encode(3840, 2160, 60, 2, "libx265", "60M", "yuv420p10le")),
    };

    private void Record(string path, string encode) => Loop(path, ".mp4", times: RecordingSeconds / 2, encode);

    private static string Encode(int width, int height, int rate, int seconds, string codec, string bits, string format) =>
        $"-f lavfi -i testsrc2=duration={seconds}:size={width}x{height}:rate={rate}{Noise} -pix_fmt {format} -c:v {codec} "
        + $"-preset ultrafast -b:v {bits} -g {rate}";

    /// <summary>Encodes a part once, and repeats it without encoding.</summary>
    private void Loop(string path, string ending, int times, string encode)
    {
        var part = Path.Combine(folder, $"part{ending}");
        Ffmpeg($"{encode} {part}");
        Ffmpeg($"-stream_loop {times - 1} -i {part} -c copy -movflags +faststart {path}");
        File.Delete(part);
    }

    private static void ClaimSamples(string path)
    {
        Ffmpeg($"-f lavfi -i testsrc=duration=2:size=160x120:rate=10 -pix_fmt yuv420p -preset ultrafast {path}");
        var bytes = File.ReadAllBytes(path);
        const uint count = 20_000_000;
        foreach (var (box, place, value) in new[] { ("stsz", 8, 1u), ("stsz", 12, count), ("stts", 12, count), ("stsc", 16, count) })
        {
            var start = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(box));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(start + place), value);
        }

        File.WriteAllBytes(path, bytes);
    }

    private static void Ffmpeg(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments.Split(' ')]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg {arguments} failed.");
        }
    }
}
