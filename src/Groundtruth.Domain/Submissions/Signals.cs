namespace Groundtruth.Domain.Submissions;

/// <summary>Measurements of a video's picture and sound, judged by fixed thresholds.</summary>
/// <param name="Brightness">The mean luma of the video, from 0 to 1.</param>
/// <param name="Sharpness">From 0 to 1: the part of a strong edge's height that lies between two neighboring pixels.</param>
/// <param name="IsStill">Null if movement is unknown.</param>
/// <param name="IsSilent">Null if the sound cannot be decoded.</param>
public sealed record Signals(double Brightness, double Sharpness, bool IsDark, bool IsBlurred, bool? IsStill, bool? IsSilent)
{
    public const double DarkBelow = 0.08;
    public const double BlurredBelow = 0.3;
    public const double StillBelow = 0.05;
    public const double SilentBelowDecibels = -60;

    /// <param name="sharpness">Null if no frame has an edge: the picture is plain or fully blurred, and does not count as blurred.</param>
    /// <param name="movingShare">The share of half seconds in which something moves; null if unknown.</param>
    /// <param name="loudestDecibels">The root mean square of the loudest second, relative to full scale; null without sound.</param>
    public static Signals Of(double brightness, double? sharpness, double? movingShare, double? loudestDecibels) => new(
        Math.Round(brightness, 3),
        Math.Round(sharpness ?? 0, 3),
        brightness < DarkBelow,
        sharpness < BlurredBelow,
        movingShare is { } share ? share < StillBelow : null,
        loudestDecibels is null or < SilentBelowDecibels);
}
