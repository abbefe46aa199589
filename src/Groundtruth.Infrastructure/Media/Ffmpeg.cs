using Groundtruth.Application;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.Infrastructure.Media;

/// <summary>Runs ffmpeg and ffprobe in isolation. Inspections leave one processor to requests.</summary>
internal sealed class Ffmpeg(FfmpegOptions options, ForeignPrograms programs, SystemTools tools) : IDisposable
{
    private const int BackgroundNiceness = 19;

    /// <summary>The text of ENOSPC, which says nothing about the input.</summary>
    private const string NoSpace = "No space left on device";

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount - 1));
    private long usedCpuTicks;

    /// <summary>Processor time of all runs so far.</summary>
    public TimeSpan UsedCpu => TimeSpan.FromTicks(Interlocked.Read(ref usedCpuTicks));

    /// <param name="program"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="inputs">The local files that it may read.</param>
    /// <param name="outputFolder">The folder that it may write to; null for none.</param>
    /// <exception cref="UnavailableException">It is missing, cannot be isolated, has no space, or this machine is overloaded.</exception>
    public async Task<ProgramRun> Run(
        string program, IReadOnlyList<string> arguments, IReadOnlyList<string> inputs, string? outputFolder, ProgramLimits limits,
        CancellationToken ct)
    {
        var path = Find(program);
        if (!await places.WaitAsync(MaxWait, ct))
        {
            throw new UnavailableException("Too many videos are being processed.", new TimeoutException());
        }

        try
        {
            return await Start(path, arguments, inputs, outputFolder, limits with { WallClock = options.TimeLimit }, ct);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Runs at the lowest priority without taking a slot from inspections. Its callers limit themselves.</summary>
    public Task<ProgramRun> RunInBackground(
        string program, IReadOnlyList<string> arguments, IReadOnlyList<string> inputs, string? outputFolder, ProgramLimits limits,
        CancellationToken ct) =>
        Start(Find(program), arguments, inputs, outputFolder, limits with { Niceness = BackgroundNiceness }, ct);

    public void Dispose() => places.Dispose();

    private async Task<ProgramRun> Start(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> inputs, string? outputFolder, ProgramLimits limits,
        CancellationToken ct)
    {
        string[] common = Path.GetFileNameWithoutExtension(path) == "ffmpeg" ? ["-nostdin", "-hide_banner", "-y"] : ["-hide_banner"];
        var call = new ForeignProgram(path, [.. common, "-v", "error", .. arguments], limits);
        var run = await programs.Run(call with { Inputs = inputs, OutputFolder = outputFolder }, ct);
        Interlocked.Add(ref usedCpuTicks, run.Cpu.Ticks);
        return run.ExitCode != 0 && run.Errors.Contains(NoSpace, StringComparison.Ordinal)
            ? throw new UnavailableException("The volume of ffmpeg's files is full.", new IOException(run.Errors))
            : run;
    }

    private string Find(string program) =>
        (options.Folder is null ? tools.Find(program) : SystemTools.FindIn(options.Folder, program)) ?? throw new UnavailableException(
            $"'{program}' is missing. Install ffmpeg ('./build.sh Ffmpeg' or 'apt-get install ffmpeg'), or set its directory in "
                + "Ffmpeg:Folder.",
            new FileNotFoundException(program));
}
