using System.Globalization;
using System.Text.RegularExpressions;

namespace Groundtruth.Infrastructure.Inspections;

internal sealed partial record ProbeStream(
    int Index,
    string? CodecType,
    string? CodecName,
    int Width,
    int Height,
    string? AvgFrameRate,
    string? RFrameRate,
    string? PixFmt,
    string? ColorTransfer,
    ProbeDisposition? Disposition,
    IReadOnlyList<ProbeSideData>? SideDataList,
    ProbeTags? Tags)
{
    public string Codec => CodecName ?? "unknown";

    /// <summary>The average; null if the container does not tell it.</summary>
    public double? FrameRate => Ratio(AvgFrameRate);

    /// <summary>The rate of the container's clock, which is a guess.</summary>
    public double? NominalFrameRate => Ratio(RFrameRate);

    public long Pixels => (long)Width * Height;

    /// <summary>ffmpeg's names of pixel formats contain it unless it is 8: <c>yuv420p10le</c>, <c>gray12be</c>.</summary>
    public int BitDepth =>
        PixFmt is not null && Depth().Match(PixFmt) is { Success: true } depth
            ? int.Parse(depth.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 8;

    public bool IsHdr => IsHdrTransfer(ColorTransfer);

    /// <summary>Clockwise; ffprobe reports counterclockwise.</summary>
    public int RotationDegrees
    {
        get
        {
            var counterclockwise = SideDataList?.Select(data => data.Rotation).FirstOrDefault(rotation => rotation is not null) ?? 0;
            return (((int)Math.Round(-counterclockwise / 90) * 90 % 360) + 360) % 360;
        }
    }

    /// <summary>True for PQ and HLG, as named by ffmpeg.</summary>
    public static bool IsHdrTransfer(string? transfer) => transfer is "smpte2084" or "arib-std-b67";

    private static double? Ratio(string? text) =>
        text?.Split('/') is [var numerator, var denominator]
            && ProbeFormat.Positive(numerator) / ProbeFormat.Positive(denominator) is { } ratio
            ? ratio
            : null;

    [GeneratedRegex("(?:p|gray|y)(9|1[0246])(?:le|be)$")]
    private static partial Regex Depth();
}

internal sealed record ProbeDisposition(int AttachedPic);

internal sealed record ProbeSideData(double? Rotation);
