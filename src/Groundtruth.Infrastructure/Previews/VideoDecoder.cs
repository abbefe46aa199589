using Groundtruth.Application;
using Groundtruth.Application.Previews;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Decodes a local video once; the file must not change meanwhile.</summary>
/// <remarks>One ffmpeg process creates all files.</remarks>
internal sealed class VideoDecoder(ScratchHome home, Ffmpeg ffmpeg, FactsReader facts, PreviewOptions options)
{
    /// <summary>Files may have the size of the video, for which space is reserved.</summary>
    /// <remarks>Those made from a small video may be larger.</remarks>
    private const long MinFileBytes = 256 * 1024 * 1024;

    private static readonly ProgramLimits ProbeLimits = new() { CpuSeconds = 10 };

    /// <summary>Yields no files if the path is not of a video.</summary>
    /// <param name="seconds">The duration, for a container that states none.</param>
    /// <param name="submittedAt">Null if the facts are known.</param>
    /// <exception cref="UnavailableException">ffmpeg or the disk is unavailable.</exception>
    public async Task<DecodedMedia> Decode(string path, int seconds, DateTimeOffset? submittedAt, CancellationToken ct)
    {
        var output = home.NewFolder();
        try
        {
            var container = await ContainerReader.Read(path, ct);
            return container.Problem is null
                ? await Decode(output, MediaInput.Of(path, container), seconds, submittedAt, ct)
                : Nothing(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    public DecodedMedia DecodeNothing() => Nothing(home.NewFolder());

    private async Task<DecodedMedia> Decode(
        ScratchFolder output, MediaInput input, int seconds, DateTimeOffset? submittedAt, CancellationToken ct)
    {
        if (await Probe(input, ct) is not { Video: { } video } report || MediaTraits.Of(report) is not { } traits)
        {
            return Nothing(output);
        }

        var media = await Decode(output, input, traits.Seconds > 0 ? traits : traits with { Seconds = seconds }, ct);
        media.Facts = submittedAt is { } at ? await facts.Read(input, report, video, at, ct) : null;
        return media;
    }

    private async Task<ProbeReport?> Probe(MediaInput input, CancellationToken ct)
    {
        var run = await ffmpeg.RunInBackground(
            "ffprobe", [.. ProbeReport.Arguments, .. input.Arguments], [input.Path], outputFolder: null, ProbeLimits, ct);
        return run.ExitCode == 0 ? ProbeReport.Read(run.Output) : null;
    }

    /// <summary>Decodes a video.</summary>
    /// <remarks>If it exceeds its estimate or fails partway, repeats with key frames only, and finally without sound.</remarks>
    private async Task<DecodedMedia> Decode(ScratchFolder output, MediaInput input, MediaTraits traits, CancellationToken ct)
    {
        var plan = DecodingPlan.Of(traits, options.MaxCpu);
        if (!plan.KeyFramesOnly && await TryWhole(output, input, traits, plan, ct) is { } whole)
        {
            return whole;
        }

        var keyFrames = plan with { KeyFramesOnly = true };
        if (await Decode(output, input, traits, keyFrames, ct) is { } partial)
        {
            return partial;
        }

        var mute = traits.AudioIndex is null ? null : await Decode(output, input, traits, keyFrames with { SkipsSound = true }, ct);
        return mute ?? Nothing(output);
    }

    /// <summary>Also null if time or memory was not sufficient, because a retry would fail too.</summary>
    private async Task<DecodedMedia?> TryWhole(
        ScratchFolder output, MediaInput input, MediaTraits traits, DecodingPlan plan, CancellationToken ct)
    {
        try
        {
            return await Decode(output, input, traits, plan, ct);
        }
        catch (UnavailableException e) when (e.InnerException is OperationCanceledException or InterruptedProgramException)
        {
            return null;
        }
    }

    private async Task<DecodedMedia?> Decode(
        ScratchFolder output, MediaInput input, MediaTraits traits, DecodingPlan plan, CancellationToken ct)
    {
        var heard = plan.SkipsSound ? traits with { AudioIndex = null } : traits;
        Clear(output);
        var run = await ffmpeg.RunInBackground(
            "ffmpeg", DecodingArguments.Of(input, heard, plan, output.Path), [input.Path], output.Path, Limits(input, heard, plan), ct);
        return run.ExitCode == 0 && Measure(output, heard, plan, run.Output) is { } signals
            ? new DecodedMedia(output.Path, output)
            {
                Preview = !plan.MakesPreview ? PreviewStatus.NotNeeded : plan.KeyFramesOnly ? PreviewStatus.KeyFrames : PreviewStatus.Full,
                Signals = plan.SkipsSound ? signals with { IsSilent = null } : signals,
            }
            : null;
    }

    /// <remarks>Estimates may be too low, and exclude the start of the process.</remarks>
    private ProgramLimits Limits(MediaInput input, MediaTraits traits, DecodingPlan plan) => new()
    {
        CpuSeconds = (int)(options.MaxCpu * 1.5).TotalSeconds + 30,
        WallClock = plan.SkipsSound ? options.WallClock / 3 : options.WallClock,
        FileBytes = Math.Max(
            plan.MakesPreview ? Math.Max(MinFileBytes, (long)traits.Seconds * DecodingArguments.MaxPreviewBytesPerSecond) : MinFileBytes,
            new FileInfo(input.Path).Length),
    };

    /// <remarks>Key frames are repeated until the next one, so that they say nothing about movement.</remarks>
    private static Signals? Measure(ScratchFolder output, MediaTraits traits, DecodingPlan plan, byte[] sound)
    {
        using var frames = output.OpenRead("frames.gray");
        using var large = output.OpenRead("large.gray");
        return PictureMeasures.Read(frames) is var (brightness, movingShare)
            ? Signals.Of(
                brightness,
                PictureMeasures.Sharpness(large, DecodingArguments.SharpnessWidth, DecodingArguments.SharpnessHeight),
                plan.KeyFramesOnly ? null : movingShare,
                traits.AudioIndex is null ? null : Loudness.Read(sound))
            : null;
    }

    private static DecodedMedia Nothing(ScratchFolder output)
    {
        Clear(output);
        File.Create(output.PathOf("frames.gray")).Dispose();
        return new DecodedMedia(output.Path, output) { Preview = PreviewStatus.NotPossible };
    }

    /// <summary>Deletes the files of a failed run.</summary>
    /// <remarks>A killed process may still write to them.</remarks>
    private static void Clear(ScratchFolder output)
    {
        foreach (var file in Directory.EnumerateFiles(output.Path))
        {
            File.Delete(file);
        }
    }
}
