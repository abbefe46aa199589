namespace Groundtruth.Application.NearDuplicates;

/// <summary>A part of a frame, in pixels.</summary>
internal readonly record struct PictureArea(double Top, double Bottom, double Left, double Right)
{
    /// <summary>The width and height of a frame.</summary>
    public const int Size = 64;

    public const int FrameBytes = Size * Size;

    public static PictureArea Whole { get; } = new(0, Size, 0, Size);

    public PictureArea Centre(double share)
    {
        var (vertical, horizontal) = ((Bottom - Top) * (1 - share) / 2, (Right - Left) * (1 - share) / 2);
        return new(Top + vertical, Bottom - vertical, Left + horizontal, Right - horizontal);
    }
}
