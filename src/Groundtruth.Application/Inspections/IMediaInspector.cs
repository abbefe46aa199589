using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Inspects uploaded files instead of trusting their uploader's claims.</summary>
public interface IMediaInspector
{
    /// <summary>Inspects a local file.</summary>
    /// <exception cref="UnavailableException">ffmpeg is unavailable.</exception>
    Task<MediaInspection> Inspect(string path, long maxBytes, CancellationToken ct);
}

public sealed record MediaInspection
{
    public MediaInspection(VideoFacts video) => Video = video;

    public MediaInspection(params IReadOnlyList<MediaProblem> problems) => Problems = problems;

    public VideoFacts? Video { get; }

    public IReadOnlyList<MediaProblem> Problems { get; } = [];
}
