using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Decodes a local copy of the video once, in one ffmpeg process that makes every file.</summary>
internal sealed class MediaDecoder(IMediaStorage storage, IScratchArea scratch, Ffmpeg ffmpeg, PreviewOptions options) : IMediaDecoder
{
    private static readonly ProgramLimits ProbeLimits = new() { CpuSeconds = 10 };

    /// <summary>Estimates may be too low, and exclude the start of the process.</summary>
    private readonly ProgramLimits limits = new()
    {
        CpuSeconds = (int)(options.MaxCpu * 1.5).TotalSeconds + 30,
        WallClock = TimeSpan.FromMinutes(12),
        FileBytes = 2L * 1024 * 1024 * 1024,
    };

    public async Task<DecodedMedia> Decode(DueMediaCheck check, CancellationToken ct)
    {
        var output = new ScratchFolder();
        try
        {
            if (await storage.Find(check.MediaObjectKey, ct) is not { ByteSize: > 0 } media)
            {
                return Nothing(output);
            }

            await using var copy = await scratch.Fetch(check.MediaObjectKey, media.ByteSize, ct);
            var container = await ContainerReader.Read(copy.Path, ct);
            var input = MediaInput.Of(copy.Path, container);
            return container.Problem is null && await Probe(input, check.DurationSeconds, ct) is { } traits
                ? await Decode(output, input, traits, ct)
                : Nothing(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private async Task<MediaTraits?> Probe(MediaInput input, int seconds, CancellationToken ct)
    {
        var run = await ffmpeg.RunInBackground(
            "ffprobe", [.. ProbeReport.Arguments, .. input.Arguments], [input.Path], outputFolder: null, ProbeLimits, ct);
        return run.ExitCode == 0 && MediaTraits.Read(run.Output) is { } traits
            ? traits.Seconds > 0 ? traits : traits with { Seconds = seconds }
            : null;
    }

    /// <summary>A video that takes longer than estimated, or breaks in the middle, is decoded again from its key frames.</summary>
    private async Task<DecodedMedia> Decode(ScratchFolder output, MediaInput input, MediaTraits traits, CancellationToken ct)
    {
        var plan = DecodingPlan.Of(traits, options.MaxCpu);
        if (!plan.KeyFramesOnly && await Decode(output, input, traits, plan, ct) is { } whole)
        {
            return whole;
        }

        return await Decode(output, input, traits, plan with { KeyFramesOnly = true }, ct) ?? Nothing(output);
    }

    private async Task<DecodedMedia?> Decode(
        ScratchFolder output, MediaInput input, MediaTraits traits, DecodingPlan plan, CancellationToken ct)
    {
        var arguments = DecodingArguments.Of(input, traits, plan, output.Path);
        var run = await ffmpeg.RunInBackground("ffmpeg", arguments, [input.Path], output.Path, limits, ct);
        return run.ExitCode == 0 && Measure(output, traits, run.Output) is { } signals
            ? new DecodedMedia(output.Path, output)
            {
                Preview = !plan.MakesPreview ? PreviewStatus.NotNeeded : plan.KeyFramesOnly ? PreviewStatus.KeyFrames : PreviewStatus.Full,
                Signals = signals,
            }
            : null;
    }

    private static Signals? Measure(ScratchFolder output, MediaTraits traits, byte[] sound)
    {
        using var frames = output.OpenRead("frames.gray");
        using var large = output.OpenRead("large.gray");
        return PictureMeasures.Read(frames) is var (brightness, movingShare)
            ? Signals.Of(
                brightness,
                PictureMeasures.Sharpness(large, DecodingArguments.SharpnessWidth, DecodingArguments.SharpnessHeight),
                movingShare,
                traits.AudioIndex is null ? null : Loudness.Read(sound))
            : null;
    }

    private static DecodedMedia Nothing(ScratchFolder output)
    {
        foreach (var file in Directory.EnumerateFiles(output.Path))
        {
            File.Delete(file);
        }

        File.Create(output.PathOf("frames.gray")).Dispose();
        return new DecodedMedia(output.Path, output) { Preview = PreviewStatus.NotPossible };
    }
}
