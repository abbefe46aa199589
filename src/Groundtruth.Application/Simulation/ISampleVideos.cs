namespace Groundtruth.Application.Simulation;

/// <summary>Small real videos, for contributors who are made up.</summary>
public interface ISampleVideos
{
    const string ContentType = "video/mp4";

    /// <summary>An mp4 of a few seconds, a few kB, whose bytes are like no other's.</summary>
    /// <exception cref="UnavailableException">ffmpeg is missing, so none can be rendered.</exception>
    Task<byte[]> Next(CancellationToken ct);
}
