using System.Globalization;
using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Cuts film strips with ffmpeg, under the limits for untrusted files. Decodes only the key frames of long videos.</summary>
internal sealed class FilmStripCutter(IMediaStorage storage, IScratchArea scratch, Ffmpeg ffmpeg) : IFilmStripCutter
{
    private const int ShortSeconds = 20;
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 60 };

    public async Task<byte[]?> Cut(string key, int durationSeconds, CancellationToken ct)
    {
        if (await storage.Find(key, ct) is not { } media)
        {
            return null;
        }

        await using var copy = await scratch.Fetch(key, media.ByteSize, ct);
        var container = await ContainerReader.Read(copy.Path, ct);
        if (container.Problem is not null)
        {
            return null;
        }

        var rate = string.Create(CultureInfo.InvariantCulture, $"{FilmStrip.Frames}/{Math.Max(1, durationSeconds)}");
        var run = await ffmpeg.Run(
            "ffmpeg",
            [
                "-xerror", "-threads", "1", .. durationSeconds > ShortSeconds ? ["-skip_frame", "nokey"] : Array.Empty<string>(),
                .. MediaInput.Of(copy.Path, container).Arguments,
                "-map", "0:V:0",
                "-vf", $"fps={rate},scale=160:90:force_original_aspect_ratio=decrease,pad=160:90:-1:-1,setsar=1,tile={FilmStrip.Frames}x1",
                "-frames:v", "1", "-q:v", "6", "-f", "mjpeg", "pipe:1",
            ],
            [copy.Path], outputFolder: null, Limits, ct);
        return run is { ExitCode: 0, Output: [0xFF, 0xD8, ..] } ? run.Output : null;
    }
}
