using Groundtruth.Application.Inspections;
using Groundtruth.Application.Previews;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Location;
using Groundtruth.Infrastructure.Previews;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>The inspector with real ffmpeg and real isolation, without a server.</summary>
public sealed class LocalInspector : IDisposable
{
    private readonly StartingThread thread = new();
    private readonly ForeignPrograms programs;
    private readonly Ffmpeg ffmpeg;
    private readonly ScratchHome home;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("groundtruth-inspection-");

    /// <summary>Other users cannot enter it.</summary>
    public string Folder => folder.FullName;

    /// <param name="tools">The folder of ffmpeg and ffprobe; null for the installed ones.</param>
    public LocalInspector(string? tools = null)
    {
        programs = new ForeignPrograms(new IsolationOptions(AllowUnsandboxed: false), thread, SystemTools.OnPath);
        ffmpeg = new Ffmpeg(new FfmpegOptions(tools, TimeSpan.FromMinutes(2)), programs, SystemTools.OnPath);
        home = new ScratchHome(new ScratchOptions(Path.Combine(folder.FullName, "scratch"), long.MaxValue));
    }

    /// <summary>Names every file .mp4, so that only its content identifies its format.</summary>
    public async Task<MediaInspection> Inspect(byte[] content, long maxBytes = long.MaxValue) =>
        await new MediaInspector(ffmpeg, home).Inspect(await Write(content), maxBytes, default);

    /// <summary>Decodes like a media check.</summary>
    public async Task<DecodedMedia> Decode(byte[] content, PreviewOptions options) =>
        await new VideoDecoder(home, ffmpeg, new FactsReader(ffmpeg), options)
            .Decode(await Write(content), seconds: 1, submittedAt: null, default);

    public Task<LocationRemoval> RemoveLocation(string path, int cpuSeconds = 15) =>
        new LocationRemover(new MatroskaRemuxer(ffmpeg), home).Remove(path, TimeSpan.FromSeconds(cpuSeconds), default);

    private async Task<string> Write(byte[] content)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():n}.mp4");
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    public void Dispose()
    {
        home.Dispose();
        ffmpeg.Dispose();
        programs.Dispose();
        thread.Dispose();
        folder.Delete(recursive: true);
    }
}
