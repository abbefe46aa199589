namespace Groundtruth.Application.Storage;

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

/// <summary>A readable video.</summary>
/// <param name="DurationSeconds">The container's duration, to the nearest second.</param>
/// <param name="Width">In pixels, as encoded: before the rotation.</param>
/// <param name="Height">In pixels, as encoded: before the rotation.</param>
/// <param name="FrameRate">Frames per second, on average.</param>
/// <param name="Codec">As ffmpeg names it: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</param>
/// <param name="RotationDegrees">How far clockwise a player turns it: 0, 90, 180 or 270.</param>
/// <param name="ContainerFormat">As ffmpeg names it: <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>matroska,webm</c>, <c>avi</c>.</param>
public sealed record VideoFacts(
    long ByteSize,
    byte[] Sha256,
    int DurationSeconds,
    int Width,
    int Height,
    double FrameRate,
    string Codec,
    int RotationDegrees,
    string ContainerFormat);
