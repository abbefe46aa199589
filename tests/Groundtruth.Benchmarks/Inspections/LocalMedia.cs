using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Benchmarks.Inspections;

/// <summary>Isolated ffmpeg and a scratch folder, without a server.</summary>
internal sealed class LocalMedia : IDisposable
{
    private readonly StartingThread thread = new();
    private readonly ForeignPrograms programs;

    public LocalMedia(string folder)
    {
        programs = new ForeignPrograms(new IsolationOptions(AllowUnsandboxed: false), thread, SystemTools.OnPath);
        Ffmpeg = new Ffmpeg(new FfmpegOptions(Folder: null, TimeSpan.FromMinutes(10)), programs, SystemTools.OnPath);
        Home = new ScratchHome(new ScratchOptions(Path.Combine(folder, "scratch"), long.MaxValue));
    }

    public Ffmpeg Ffmpeg { get; }

    public ScratchHome Home { get; }

    public void Dispose()
    {
        Home.Dispose();
        Ffmpeg.Dispose();
        programs.Dispose();
        thread.Dispose();
    }
}
