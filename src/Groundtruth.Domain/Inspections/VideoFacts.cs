namespace Groundtruth.Domain.Inspections;

/// <summary>Properties of a stored video, measured by inspection and never taken from its uploader.</summary>
/// <param name="Sha256">Of the whole file; computed while it is copied, before the inspection.</param>
/// <param name="DurationSeconds">To the nearest second: the container's duration, or the measured one if it states none.</param>
/// <param name="Width">In pixels, before rotation.</param>
/// <param name="Height">In pixels, before rotation.</param>
/// <param name="Codec">ffmpeg's name: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</param>
/// <param name="RotationDegrees">Clockwise rotation by the player: 0, 90, 180 or 270.</param>
/// <param name="Container"><c>mp4</c>, <c>mov</c>, <c>3gp</c>, <c>webm</c> or <c>matroska</c>.</param>
public sealed record VideoFacts(
    long ByteSize, byte[] Sha256, int DurationSeconds, int Width, int Height, double FrameRate, string Codec, int RotationDegrees,
    string Container)
{
    /// <summary>The hash of the coded video packets; null if the file is too large.</summary>
    /// <remarks>Remuxing keeps it.</remarks>
    public byte[]? VideoSha256 { get; init; }

    /// <summary>Bits per color component.</summary>
    public int BitDepth { get; init; } = 8;

    /// <summary>True for the transfer functions PQ and HLG.</summary>
    public bool IsHdr { get; init; }

    public bool HasAudio { get; init; }

    /// <summary>UTC, as stated by the recorder; null if the file does not say.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    public bool IsLocationRemoved { get; init; }

    /// <summary>The key of the upload if another file was stored in its place; otherwise null.</summary>
    public string? OriginalKey { get; init; }

    /// <summary>True if the picture is stored beside the video.</summary>
    public bool HasPoster { get; init; }

    /// <inheritdoc cref="HasPoster"/>
    public bool HasFilmStrip { get; init; }
}
