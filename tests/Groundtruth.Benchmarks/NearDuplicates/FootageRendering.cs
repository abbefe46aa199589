using System.Diagnostics;
using Groundtruth.Application.NearDuplicates;

namespace Groundtruth.Benchmarks.NearDuplicates;

internal static class FootageRendering
{
    public static string Source(string folder, string name, string graph)
    {
        var file = Path.Combine(folder, $"{name}.mp4");
        Ffmpeg(["-filter_complex", graph, "-t", $"{FootageSources.Seconds}", .. Encoding, file]);
        return file;
    }

    public static string Changed(string source, int number, string options)
    {
        var file = Path.ChangeExtension(source, options.Contains("copy", StringComparison.Ordinal) ? $".{number}.mkv" : $".{number}.mp4");
        Ffmpeg(["-i", source, .. options.Contains("copy", StringComparison.Ordinal) ? [] : Encoding, .. options.Split(' '), file]);
        return file;
    }

    /// <summary>The frames as the background job decodes them.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Frames(string video)
    {
        var raw = $"{video}.raw";
        Ffmpeg(["-i", video, "-vf", "fps=2,scale=64:64:flags=area,format=gray", "-f", "rawvideo", raw]);
        try
        {
            return FrameFile.Read(raw, CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            File.Delete(raw);
        }
    }

    private static string[] Encoding => ["-an", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"];

    private static void Ffmpeg(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-nostdin", "-y", "-v", "error", .. arguments]) { RedirectStandardError = true };
        using var ffmpeg = Process.Start(start)!;
        var errors = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg {string.Join(' ', arguments)}: {errors}");
        }
    }
}
