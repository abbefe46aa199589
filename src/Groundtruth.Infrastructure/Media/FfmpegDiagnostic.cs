using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.Infrastructure.Media;

internal sealed class FfmpegDiagnostic(Ffmpeg ffmpeg, JobOptions jobs) : IDiagnostic
{
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 10 };

    public string Name => "ffmpeg";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        var findings = new List<Finding>();
        foreach (var program in jobs.AreEnabled ? new[] { "ffmpeg", "ffprobe" } : [])
        {
            var run = await ffmpeg.Run(program, ["-hide_banner", "-version"], [], null, Limits, ct);
            findings.Add(run.ExitCode == 0
                ? Finding.Good(run.Text.Split('\n')[0].Trim())
                : Finding.Failure($"{program} does not run: {run.Errors}", "Install ffmpeg, or set Ffmpeg:Folder."));
        }

        return findings;
    }
}
