using Groundtruth.Infrastructure.Inspections;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Facts from ffprobe that decide whether a file plays and how much decoding costs.</summary>
/// <param name="Transfer">The transfer characteristics, as named by ffmpeg; null if unknown.</param>
/// <param name="AudioIndex">The number of the first audio track in a supported codec; null without one.</param>
internal sealed record MediaTraits(
    string Format,
    string Codec,
    string PixelFormat,
    int Width,
    int Height,
    double FramesPerSecond,
    double Seconds,
    long BitsPerSecond,
    string? Transfer,
    int? AudioIndex,
    string? AudioCodec)
{
    public int ShortSide => Math.Min(Width, Height);

    public double Pixels => (double)Width * Height;

    public bool IsHdr => ProbeStream.IsHdrTransfer(Transfer);

    public bool IsDeep => PixelFormat.Contains("p10", StringComparison.Ordinal) || PixelFormat.Contains("p12", StringComparison.Ordinal);

    /// <summary>Returns null if the report has no video.</summary>
    public static MediaTraits? Of(ProbeReport? report) =>
        report is { Format: { } format, Video: { Width: > 0, Height: > 0 } video } ? Of(format, video, report) : null;

    private static MediaTraits Of(ProbeFormat format, ProbeStream video, ProbeReport report)
    {
        var audio = report.Audio.ToList();
        var supported = audio.FindIndex(each => SupportedCodecs.IsAudio(each.Codec));
        if (supported < 0)
        {
            // From before codecs were restricted; ffmpeg may still decode it.
            supported = audio.FindIndex(each => each.CodecName is not (null or "none" or "unknown"));
        }

        return new MediaTraits(
            format.FormatName ?? "",
            video.CodecName ?? "",
            video.PixFmt ?? "",
            video.Width,
            video.Height,
            video.FrameRate ?? 0,
            ProbeFormat.Positive(format.Duration) ?? 0,
            (long)(ProbeFormat.Positive(format.BitRate) ?? 0),
            video.ColorTransfer,
            supported < 0 ? null : supported,
            supported < 0 ? null : audio[supported].CodecName);
    }
}
