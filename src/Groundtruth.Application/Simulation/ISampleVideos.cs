namespace Groundtruth.Application.Simulation;

public interface ISampleVideos
{
    const string ContentType = "video/mp4";

    /// <exception cref="UnavailableException">ffmpeg is not installed.</exception>
    Task<byte[]> Next(CancellationToken ct);
}
