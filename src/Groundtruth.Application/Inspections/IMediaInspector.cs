using Groundtruth.Domain.Inspections;

namespace Groundtruth.Application.Inspections;

/// <summary>Looks at what was really uploaded, whatever its uploader says of it.</summary>
public interface IMediaInspector
{
    /// <summary>Reads and decodes the object. It must lie where its uploader cannot write any more.</summary>
    /// <exception cref="UnavailableException">It could not be looked at: the store, or ffmpeg, is out of reach.</exception>
    Task<MediaInspection> Inspect(string key, long maxBytes, CancellationToken ct);
}

/// <summary>Either the facts of a readable video, or why it is none.</summary>
public sealed record MediaInspection
{
    public MediaInspection(VideoFacts video) => Video = video;

    public MediaInspection(params IReadOnlyList<MediaFault> faults) => Faults = faults;

    /// <summary>Null when there are faults.</summary>
    public VideoFacts? Video { get; }

    public IReadOnlyList<MediaFault> Faults { get; } = [];
}

/// <summary>Why an upload is refused.</summary>
/// <param name="Code">A stable snake_case code for machines; see <see cref="MediaFaults"/>.</param>
/// <param name="Message">A sentence for the uploader.</param>
public sealed record MediaFault(string Code, string Message);
