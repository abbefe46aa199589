namespace Groundtruth.Application.Simulation;

/// <summary>Small, valid videos for simulated contributors.</summary>
public interface ISampleVideos
{
    const string ContentType = "video/mp4";

    /// <summary>A unique MP4 of a few seconds and a few kB.</summary>
    /// <exception cref="UnavailableException">ffmpeg is not installed.</exception>
    Task<byte[]> Next(CancellationToken ct);
}
