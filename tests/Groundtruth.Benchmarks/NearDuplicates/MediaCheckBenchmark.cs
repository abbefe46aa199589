using System.Globalization;
using Groundtruth.Benchmarks.Inspections;
using Groundtruth.Infrastructure.Previews;

namespace Groundtruth.Benchmarks.NearDuplicates;

/// <summary>The CPU time of decoding a video once for near-duplicates, signals, pictures and preview.</summary>
internal static class MediaCheckBenchmark
{
    public static async Task Run(string folder)
    {
        using var media = new LocalMedia(folder);
        Console.WriteLine("media check of | preview | CPU s per minute of video");
        foreach (var (name, make) in new IntakeFiles(folder).Recordings)
        {
            var path = Path.Combine(folder, "recording.mp4");
            make(path);
            var decoder = new VideoDecoder(
                media.Home, media.Ffmpeg, new FactsReader(media.Ffmpeg), new PreviewOptions(MaxCpu: TimeSpan.FromMinutes(5)));
            var before = media.Ffmpeg.UsedCpu;
            await using var decoded = await decoder.Decode(path, IntakeFiles.RecordingSeconds, submittedAt: null, CancellationToken.None);
            var cpu = (media.Ffmpeg.UsedCpu - before).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name} | {decoded.Preview} | {cpu * 60 / IntakeFiles.RecordingSeconds:F1}"));
        }
    }
}
