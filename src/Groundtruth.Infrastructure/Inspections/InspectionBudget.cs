using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Runs ffmpeg for one file, with a limit of processor time for all runs together.</summary>
internal sealed class InspectionBudget(Ffmpeg ffmpeg, MediaInput input, string outputFolder)
{
    private const int TotalSeconds = 15;
    private static readonly ProgramRun NotRun = new(137, [], "", TimeSpan.Zero);

    public TimeSpan Used { get; private set; }

    public TimeSpan Left => TimeSpan.FromSeconds(TotalSeconds) - Used;

    public Task<ProgramRun> Probe(IReadOnlyList<string> arguments, ProgramLimits limits, CancellationToken ct) =>
        Run("ffprobe", arguments, folder: null, limits, ct);

    public Task<ProgramRun> Read(IReadOnlyList<string> arguments, ProgramLimits limits, CancellationToken ct) =>
        Run("ffmpeg", arguments, folder: null, limits, ct);

    /// <summary>Writes to the output folder.</summary>
    public Task<ProgramRun> Write(IReadOnlyList<string> arguments, ProgramLimits limits, CancellationToken ct) =>
        Run("ffmpeg", arguments, outputFolder, limits, ct);

    /// <summary>A run that would exceed the rest of the budget counts as killed.</summary>
    private async Task<ProgramRun> Run(
        string program, IReadOnlyList<string> arguments, string? folder, ProgramLimits limits, CancellationToken ct)
    {
        // The kernel counts whole seconds.
        var seconds = Math.Min(limits.CpuSeconds, (int)Left.TotalSeconds);
        if (seconds < 1)
        {
            return NotRun;
        }

        var run = await ffmpeg.Run(program, arguments, [input.Path], folder, limits with { CpuSeconds = seconds }, ct);
        Used += run.Cpu;
        return run;
    }
}
