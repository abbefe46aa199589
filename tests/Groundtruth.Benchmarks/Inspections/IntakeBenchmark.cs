using System.Diagnostics;
using System.Globalization;
using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Media.Location;

namespace Groundtruth.Benchmarks.Inspections;

/// <summary>Inspects large and hostile files, and prints what each costs.</summary>
internal static class IntakeBenchmark
{
    private const double MostSeconds = 15;

    /// <param name="only">A part of the names of the files to measure; empty for all.</param>
    public static async Task<int> Run(string only)
    {
        var folder = Directory.CreateTempSubdirectory("groundtruth-intake-");
        using var media = new LocalMedia(folder.FullName);
        try
        {
            var isWithin = true;
            Console.WriteLine("file | MB | verdict | CPU s | wall s");
            var files = new IntakeFiles(folder.FullName).All.Where(file => file.Key.Contains(only, StringComparison.Ordinal));
            foreach (var (name, make) in files)
            {
                isWithin &= await Measure(name, make, Path.Combine(folder.FullName, "video.mp4"), media);
            }

            return isWithin ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> Measure(string name, Action<string> make, string path, LocalMedia media)
    {
        make(path);
        var megabytes = new FileInfo(path).Length / 1e6;
        var before = media.Ffmpeg.UsedCpu;
        var watch = Stopwatch.StartNew();
        var inspection = await new MediaInspector(media.Ffmpeg, media.Home).Inspect(path, long.MaxValue, CancellationToken.None);
        var removal = name.Contains(IntakeFiles.LocationRemoved, StringComparison.Ordinal)
            ? await Remove(path, inspection, media)
            : "";
        var seconds = (media.Ffmpeg.UsedCpu - before).TotalSeconds;
        var verdict = inspection.Video is { } video
            ? $"accepted, {video.DurationSeconds} s{(video.VideoSha256 is null ? ", no hash of packets" : "")}"
            : string.Join(' ', inspection.Problems.Select(problem => problem.Code));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} | {megabytes:F1} | {verdict}{removal} | {seconds:F2} | {watch.Elapsed.TotalSeconds:F1}"));
        return seconds <= MostSeconds;
    }

    private static async Task<string> Remove(string path, MediaInspection inspection, LocalMedia media)
    {
        var remover = new LocationRemover(new MatroskaRemuxer(media.Ffmpeg), media.Home);
        var removal = await remover.Remove(path, inspection.CpuLeft, CancellationToken.None);
        return $", {removal.Problem ?? "location removed"}";
    }
}
