namespace Groundtruth.Domain.Inspections;

/// <summary>Properties of a stored video, measured by inspection and never taken from its uploader.</summary>
/// <param name="DurationSeconds">The container's duration, to the nearest second.</param>
/// <param name="Width">In pixels, before rotation.</param>
/// <param name="Height">In pixels, before rotation.</param>
/// <param name="Codec">ffmpeg's name: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</param>
/// <param name="RotationDegrees">Clockwise rotation by the player: 0, 90, 180 or 270.</param>
/// <param name="ContainerFormat">ffmpeg's name: <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>matroska,webm</c>, <c>avi</c>.</param>
public sealed record VideoFacts(
    long ByteSize, byte[] Sha256, int DurationSeconds, int Width, int Height, double FrameRate, string Codec, int RotationDegrees,
    string ContainerFormat)
{
    public bool HasAudio { get; init; }

    /// <summary>As the file states it; null if it does not. Clocks can be wrong.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
}
