using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Inspects uploaded files instead of trusting their uploader's claims.</summary>
public interface IMediaInspector
{
    /// <summary>Inspects a local file in at most 15 seconds of processor time.</summary>
    /// <remarks>The file must not change meanwhile.</remarks>
    /// <exception cref="UnavailableException">ffmpeg is missing or cannot be isolated, or this machine is overloaded.</exception>
    Task<MediaInspection> Inspect(string path, long maxBytes, CancellationToken ct);
}

public sealed record MediaInspection
{
    public MediaInspection(VideoFacts video) => Video = video;

    public MediaInspection(params IReadOnlyList<MediaProblem> problems) => Problems = problems;

    public VideoFacts? Video { get; }

    public IReadOnlyList<MediaProblem> Problems { get; } = [];

    /// <summary>The rest of the file's processor time.</summary>
    public TimeSpan CpuLeft { get; init; }

    /// <summary>A JPEG of at most 1280 pixels a side, after rotation.</summary>
    public byte[]? Poster { get; init; }

    /// <summary>A JPEG of evenly spread frames side by side.</summary>
    public byte[]? FilmStrip { get; init; }
}
