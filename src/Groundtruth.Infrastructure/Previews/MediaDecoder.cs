using Groundtruth.Application;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Http;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Decodes a local copy of the video once, in one ffmpeg process that makes every file.</summary>
internal sealed class MediaDecoder(IMediaStorage storage, Ffmpeg ffmpeg, PreviewOptions options) : IMediaDecoder
{
    private static readonly TimeSpan WallClock = TimeSpan.FromMinutes(12);

    /// <summary>Estimates may be too low, and exclude the start of the process.</summary>
    private readonly TimeSpan cpuLimit = (options.MaxCpu * 1.5) + TimeSpan.FromSeconds(30);

    public async Task<DecodedMedia> Decode(DueMediaCheck check, CancellationToken ct)
    {
        var folder = new CheckFolder();
        try
        {
            return await Fetch(check.MediaObjectKey, folder.Source, ct)
                && await Probe(folder.Source, check.DurationSeconds, ct) is { } traits
                ? await Decode(folder, traits, ct)
                : Nothing(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private async Task<bool> Fetch(string key, string path, CancellationToken ct)
    {
        if (await storage.Find(key, ct) is null)
        {
            return false;
        }

        try
        {
            await using var content = await storage.OpenRead(key, ct);
            await using var file = File.Create(path);
            await content.CopyToAsync(file, ct);
            return true;
        }
        catch (Exception e) when (NetworkFailure.Is(e))
        {
            throw new UnavailableException("The video could not be copied.", e);
        }
    }

    private async Task<MediaTraits?> Probe(string path, int seconds, CancellationToken ct)
    {
        var run = await ffmpeg.Probe([.. MediaTraits.ProbeArguments, .. MediaInput.File(path).Arguments], ct);
        return run.ExitCode == 0 && MediaTraits.Read(run.Output) is { } traits
            ? traits.Seconds > 0 ? traits : traits with { Seconds = seconds }
            : null;
    }

    /// <summary>A video that takes longer than estimated, or breaks in the middle, is decoded again from its key frames.</summary>
    private async Task<DecodedMedia> Decode(CheckFolder folder, MediaTraits traits, CancellationToken ct)
    {
        var plan = DecodingPlan.Of(traits, options.MaxCpu);
        if (!plan.KeyFramesOnly && await Decode(folder, traits, plan, ct) is { } whole)
        {
            return whole;
        }

        return await Decode(folder, traits, plan with { KeyFramesOnly = true }, ct) ?? Nothing(folder);
    }

    private async Task<DecodedMedia?> Decode(CheckFolder folder, MediaTraits traits, DecodingPlan plan, CancellationToken ct)
    {
        var arguments = DecodingArguments.Of(MediaInput.File(folder.Source), traits, plan, folder.Outputs);
        var run = await ffmpeg.Convert(arguments, cpuLimit, WallClock, ct);
        return run.ExitCode == 0 && Measure(folder, traits, run.Output) is { } signals
            ? new DecodedMedia(folder.Outputs, folder)
            {
                Preview = !plan.MakesPreview ? PreviewStatus.NotNeeded : plan.KeyFramesOnly ? PreviewStatus.KeyFrames : PreviewStatus.Full,
                Signals = signals,
            }
            : null;
    }

    private static Signals? Measure(CheckFolder folder, MediaTraits traits, byte[] sound)
    {
        using var frames = File.OpenRead(Path.Combine(folder.Outputs, "frames.gray"));
        using var large = File.OpenRead(Path.Combine(folder.Outputs, "large.gray"));
        return PictureMeasures.Read(frames) is var (brightness, movingShare)
            ? Signals.Of(
                brightness,
                PictureMeasures.Sharpness(large, DecodingArguments.SharpnessWidth, DecodingArguments.SharpnessHeight),
                movingShare,
                traits.AudioIndex is null ? null : Loudness.Read(sound))
            : null;
    }

    private static DecodedMedia Nothing(CheckFolder folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Outputs))
        {
            File.Delete(file);
        }

        File.Create(Path.Combine(folder.Outputs, "frames.gray")).Dispose();
        return new DecodedMedia(folder.Outputs, folder) { Preview = PreviewStatus.NotPossible };
    }
}
