namespace Groundtruth.Domain.Inspections;

/// <summary>What a video is, as it was found in storage; never what its uploader says of it.</summary>
/// <param name="ByteSize">As stored.</param>
/// <param name="Sha256">Of all its bytes.</param>
/// <param name="DurationSeconds">Of the container, to the nearest second.</param>
/// <param name="Width">In pixels, before it is rotated.</param>
/// <param name="Height">In pixels, before it is rotated.</param>
/// <param name="FrameRate">Frames in a second, on average.</param>
/// <param name="Codec">As ffmpeg names it: <c>h264</c>, <c>hevc</c>, <c>vp9</c>.</param>
/// <param name="RotationDegrees">How far a player turns it clockwise: 0, 90, 180 or 270.</param>
/// <param name="ContainerFormat">As ffmpeg names it: <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>matroska,webm</c>, <c>avi</c>.</param>
public sealed record VideoFacts(
    long ByteSize, byte[] Sha256, int DurationSeconds, int Width, int Height, double FrameRate, string Codec, int RotationDegrees,
    string ContainerFormat);
