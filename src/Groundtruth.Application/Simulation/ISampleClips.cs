namespace Groundtruth.Application.Simulation;

public interface ISampleClips
{
    /// <summary>Names of different videos, in the order of their use.</summary>
    IReadOnlyList<string> Regular { get; }

    /// <summary>The name of a near-duplicate of the first regular video.</summary>
    string Copy { get; }

    /// <summary>The name of a short, small video, which misses most requirements.</summary>
    string Misfit { get; }

    /// <summary>Renders and inspects a video at its first use in this installation.</summary>
    /// <exception cref="UnavailableException">ffmpeg is not installed, or failed.</exception>
    Task<SampleClip> Get(string name, CancellationToken ct);
}
