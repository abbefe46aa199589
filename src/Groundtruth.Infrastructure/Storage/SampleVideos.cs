using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>One rendered mp4, kept in memory; a box of random bytes at its end, which players skip, makes each copy unlike every other.</summary>
internal sealed class SampleVideos(Ffmpeg ffmpeg) : ISampleVideos, IDisposable
{
    private const string Picture = "testsrc2=duration=4:size=320x240:rate=10";

    private readonly SemaphoreSlim rendering = new(1);
    private byte[]? rendered;

    public async Task<byte[]> Next(CancellationToken ct) => [.. await Rendered(ct), 0, 0, 0, 24, .. "free"u8, .. RandomNumberGenerator.GetBytes(16)];

    public void Dispose() => rendering.Dispose();

    private async Task<byte[]> Rendered(CancellationToken ct)
    {
        if (rendered is { } known)
        {
            return known;
        }

        await rendering.WaitAsync(ct);
        try
        {
            return rendered ??= await Render(ct);
        }
        finally
        {
            rendering.Release();
        }
    }

    private async Task<byte[]> Render(CancellationToken ct)
    {
        var file = Path.Combine(Path.GetTempPath(), $"groundtruth-{Path.GetRandomFileName()}.mp4");
        try
        {
            var run = await ffmpeg.Render(
                ["-f", "lavfi", "-i", Picture, "-pix_fmt", "yuv420p", "-g", "40", "-movflags", "+faststart", file], ct);
            return run.ExitCode == 0
                ? await File.ReadAllBytesAsync(file, ct)
                : throw new UnavailableException("ffmpeg could not render a video.", new IOException(run.Errors));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
