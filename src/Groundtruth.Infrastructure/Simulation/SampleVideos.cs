using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application;
using Groundtruth.Application.Simulation;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>One rendered mp4, cached in memory. Random text in its encoder's message makes each copy another coded video.</summary>
internal sealed class SampleVideos(Ffmpeg ffmpeg) : ISampleVideos, IDisposable
{
    private const string Picture =
        """
        color=0xc4dcec:s=640x360:r=10:d=4, drawbox=0:90:130:156:0x8796a5:fill, drawbox=130:50:110:196:0xa7856a:fill,
        drawbox=240:110:150:136:0x6f8088:fill, drawbox=410:70:100:176:0xb59a78:fill, drawbox=510:100:130:146:0x7d8ca0:fill,
        drawbox=0:246:640:22:0xcfc9bc:fill, drawbox=0:268:640:92:0x4c5158:fill, drawbox=0:312:640:3:0xe8e4d8:fill [street];
        color=0xb5443a:s=96x34:r=10:d=4 [car]; color=0xe3e6e8:s=140x44:r=10:d=4 [bus]; color=0x2f3e55:s=12x40:r=10:d=4 [walker];
        [street][walker] overlay=80+30*t:222 [a]; [a][car] overlay=640-190*t:270 [b]; [b][bus] overlay=160*t-120:308
        """;

    private const string File = "sample.mp4";
    private const int MaxBytes = 1024 * 1024;
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 60 };

    private readonly SemaphoreSlim rendering = new(1);
    private byte[]? rendered;

    /// <summary>The message lies in the first packet (SEI, ITU-T H.264, annex D) and shows no picture.</summary>
    public async Task<byte[]> Next(CancellationToken ct)
    {
        byte[] video = [.. await Rendered(ct)];
        var message = video.AsSpan(video.AsSpan().IndexOf("x264 - core"u8));
        Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32), message);
        return video;
    }

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
        using var scratch = new ScratchFolder();
        var run = await ffmpeg.Run(
            "ffmpeg",
            ["-f", "lavfi", "-i", Picture, "-pix_fmt", "yuv420p", "-g", "40", "-movflags", "+faststart", scratch.PathOf(File)],
            inputs: [], scratch.Path, Limits, ct);
        return run.ExitCode == 0 && await scratch.Read(File, MaxBytes, ct) is { } video
            ? video
            : throw new UnavailableException("ffmpeg failed to render the sample video.", new IOException(run.Errors));
    }
}
