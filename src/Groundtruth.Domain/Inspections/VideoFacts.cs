namespace Groundtruth.Domain.Inspections;

/// <summary>Properties of a stored video, measured by inspection and never taken from its uploader.</summary>
/// <param name="DurationSeconds">The container's duration, or measured where it states none; to the nearest second.</param>
/// <param name="Width">In pixels, before rotation.</param>
/// <param name="Height">In pixels, before rotation.</param>
/// <param name="Codec">ffmpeg's name: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</param>
/// <param name="RotationDegrees">Clockwise rotation by the player: 0, 90, 180 or 270.</param>
/// <param name="Container"><c>mp4</c>, <c>mov</c>, <c>3gp</c>, <c>webm</c> or <c>matroska</c>.</param>
public sealed record VideoFacts(
    long ByteSize, byte[] Sha256, int DurationSeconds, int Width, int Height, double FrameRate, string Codec, int RotationDegrees,
    string Container)
{
    /// <summary>Of the coded video packets, so that remuxing does not change it; null if hashing exceeds the budget.</summary>
    public byte[]? VideoSha256 { get; init; }

    public int BitDepth { get; init; } = 8;

    public bool IsHdr { get; init; }

    public bool HasAudio { get; init; }

    /// <summary>When the camera says that it recorded the video.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    public bool IsLocationRemoved { get; init; }
}
