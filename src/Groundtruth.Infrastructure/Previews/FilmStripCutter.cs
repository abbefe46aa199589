using System.Globalization;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Cuts film strips with ffmpeg, under the limits for untrusted files. Decodes only the key frames of long videos.</summary>
internal sealed class FilmStripCutter(IMediaStorage storage, LocalMediaFiles files, Ffmpeg ffmpeg) : IFilmStripCutter
{
    private const int ShortSeconds = 20;
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);

    public async Task<byte[]?> Cut(string key, int durationSeconds, CancellationToken ct)
    {
        var input = await MediaInput.Of(key, storage, files, LinkLifetime, ct);
        var rate = string.Create(CultureInfo.InvariantCulture, $"{FilmStrip.Frames}/{Math.Max(1, durationSeconds)}");
        var run = await ffmpeg.Decode(
            [
                .. durationSeconds > ShortSeconds ? ["-skip_frame", "nokey"] : Array.Empty<string>(),
                .. input.Arguments,
                "-map", "0:v:0",
                "-vf", $"fps={rate},scale=160:90:force_original_aspect_ratio=decrease,pad=160:90:-1:-1,setsar=1,tile={FilmStrip.Frames}x1",
                "-frames:v", "1", "-q:v", "6", "-f", "mjpeg", "pipe:1",
            ],
            ct);
        return run is { ExitCode: 0, Output: [0xFF, 0xD8, ..] } ? run.Output : null;
    }
}
