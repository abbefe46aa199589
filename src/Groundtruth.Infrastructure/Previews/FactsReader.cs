using Groundtruth.Application.Previews;
using Groundtruth.Domain.Inspections;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Measures facts like an inspection, but hashes files of any size.</summary>
internal sealed class FactsReader(Ffmpeg ffmpeg)
{
    /// <summary>Hashing takes 3 s a GB.</summary>
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 120, WallClock = TimeSpan.FromMinutes(4) };

    public async Task<MeasuredFacts> Read(
        MediaInput input, ProbeReport report, ProbeStream video, DateTimeOffset submittedAt, CancellationToken ct)
    {
        var run = await ffmpeg.RunInBackground(
            "ffmpeg", [.. PacketHash.Reading(input), .. PacketHash.Hashing(video)], [input.Path], outputFolder: null, Limits, ct);
        return new MeasuredFacts(
            video.BitDepth,
            video.IsHdr,
            report.Audio.Any(),
            RequirementCheck.IsDateKnown(report.RecordedAt, submittedAt) ? report.RecordedAt : null,
            run.ExitCode == 0 ? PacketHash.Read(run) : null);
    }
}
