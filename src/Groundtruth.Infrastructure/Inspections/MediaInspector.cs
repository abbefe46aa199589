using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Domain.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Inspections;

/// <summary>Cheap steps first: container structure, tracks, packets without decoding, both ends, a few key frames.</summary>
/// <remarks>The cost hardly depends on the length of the video.</remarks>
internal sealed class MediaInspector(Ffmpeg ffmpeg, ScratchHome home) : IMediaInspector
{
    private const int SamplesWithoutIndex = 6;

    public async Task<MediaInspection> Inspect(string path, long maxBytes, CancellationToken ct)
    {
        if (new FileInfo(path) is not { Exists: true, Length: var byteSize }) return new(MediaProblems.Missing);
        if (byteSize == 0) return new(MediaProblems.Empty);
        if (byteSize > maxBytes) return new(MediaProblems.TooLarge(maxBytes));

        var container = await ContainerReader.Read(path, ct);
        if (ProblemOf(container.Problem) is { } broken) return new(broken);

        using var scratch = home.NewFolder();
        var input = MediaInput.Of(path, container);
        var budget = new InspectionBudget(ffmpeg, input, scratch.Path);
        var (report, problems) = await FactsStep.Run(budget, input, ct);
        return report?.Video is { } video
            ? await Inspect(new InspectedVideo(input, container, report, video, byteSize, budget.Used), budget, scratch, ct)
            : new(problems);
    }

    private static async Task<MediaInspection> Inspect(
        InspectedVideo file, InspectionBudget budget, ScratchFolder scratch, CancellationToken ct)
    {
        var (scan, damage) = await PacketsStep.Run(budget, file.Input, file.Video, file.ByteSize, ct);
        if (scan is null) return new(damage!);

        var (measured, misfit) = await EndsStep.Run(budget, file.Input, file.Report, scan, ct);
        if (misfit is not null) return new(misfit);
        if ((measured ?? Claimed(file)) is not { } span) return new(MediaProblems.TooExpensive);

        var keys = await KeyFramesStep.Run(
            budget, file.Input, file.Video, span, file.HasIndex ? SubmissionMedia.FilmStripFrames : SamplesWithoutIndex, ct);
        // If the container lists no key frames, the decoder finds one itself.
        if (keys.Count == 0) keys = [new Packet(span.StartSeconds, 0, 0, End: null, IsKey: true, IsHidden: false)];

        var samples = SamplePlan.Affordable(keys, file.Video, file.OpeningCost, file.HasIndex, budget.Left - file.RemuxCost);
        var (pictures, broken) = await new SamplesStep(budget, file.Input, file.Video, scratch).Run(samples, span, ct);
        return pictures is null
            ? new(broken!)
            : new(Facts(file, scan, span))
            {
                Poster = pictures.Poster, FilmStrip = pictures.FilmStrip, CpuLeft = budget.Left,
            };
    }

    private static MediaProblem? ProblemOf(string? code) => code switch
    {
        null => null,
        ContainerProblems.Empty => MediaProblems.Empty,
        ContainerProblems.Truncated => MediaProblems.Truncated,
        ContainerProblems.Damaged => MediaProblems.Damaged,
        ContainerProblems.UnsupportedContainer => MediaProblems.UnsupportedContainer,
        ContainerProblems.UnsupportedCodec => MediaProblems.UnsupportedCodec,
        ContainerProblems.TooExpensive => MediaProblems.TooExpensive,
        _ => MediaProblems.NotAVideo,
    };

    private static Span? Claimed(InspectedVideo file) =>
        file.Report.Format?.Seconds is { } seconds ? new Span(0, seconds, KeyFrames: null) : null;

    private static VideoFacts Facts(InspectedVideo file, PacketScan scan, Span span)
    {
        var (video, report) = (file.Video, file.Report);
        // An interrupted recording may still state its planned duration.
        var seconds = file.Input.UsableEnd is null ? report.Format?.Seconds ?? span.Seconds : span.Seconds;
        return new VideoFacts(
            file.ByteSize,
            Sha256: [],
            (int)Math.Round(seconds, MidpointRounding.AwayFromZero),
            video.Width,
            video.Height,
            video.FrameRate ?? (span.Seconds > 0 ? scan.Count / span.Seconds : null) ?? video.NominalFrameRate ?? 0,
            video.Codec,
            video.RotationDegrees,
            file.Container.Format ?? "unknown")
        {
            VideoSha256 = scan.Sha256,
            BitDepth = video.BitDepth,
            IsHdr = video.IsHdr,
            HasAudio = report.Audio.Any(),
            RecordedAt = report.RecordedAt,
        };
    }
}

/// <param name="OpeningCost">The time that one process spent on opening the file.</param>
internal sealed record InspectedVideo(
    MediaInput Input, ContainerReport Container, ProbeReport Report, ProbeStream Video, long ByteSize, TimeSpan OpeningCost)
{
    private const double RemuxSecondsPerByte = 2.5e-9;

    /// <summary>The kernel counts whole seconds, so a part of one is lost.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <summary>A Matroska file without a duration was never finished, so its seek index is missing.</summary>
    public bool HasIndex => Input.IsMov || Report.Format?.Seconds is not null;

    /// <summary>The cost of removing the location afterwards. Other formats are changed in place, without ffmpeg.</summary>
    public TimeSpan RemuxCost =>
        Input.IsMov ? TimeSpan.Zero : OpeningCost + Rounding + TimeSpan.FromSeconds(ByteSize * RemuxSecondsPerByte);
}
