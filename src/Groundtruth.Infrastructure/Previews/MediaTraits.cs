using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>What ffprobe says about a file, as far as playing it and the price of decoding it depend on it.</summary>
/// <param name="Transfer">The transfer characteristics, as named by ffmpeg; null if unknown.</param>
/// <param name="AudioIndex">The number of the first audio track with a known codec; null without one.</param>
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
    public static IReadOnlyList<string> ProbeArguments { get; } =
    [
        "-of", "json=compact=1", "-show_entries",
        "format=format_name,duration,bit_rate:stream=codec_type,codec_name,pix_fmt,width,height,avg_frame_rate,color_transfer"
            + ":stream_disposition=attached_pic",
    ];

    public int ShortSide => Math.Min(Width, Height);

    public double Pixels => (double)Width * Height;

    public bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";

    public bool IsDeep => PixelFormat.Contains("p10", StringComparison.Ordinal) || PixelFormat.Contains("p12", StringComparison.Ordinal);

    /// <summary>Returns null if the output is incomplete or has no video.</summary>
    public static MediaTraits? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TraitsJson.Default.TraitsReport) is { Format: not null } report ? Of(report) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MediaTraits? Of(TraitsReport report)
    {
        var streams = report.Streams ?? [];
        if (streams.FirstOrDefault(each => each is { CodecType: "video", Width: > 0, Height: > 0, Disposition.AttachedPic: not 1 }) is not
            { } video)
        {
            return null;
        }

        var audio = streams.Where(each => each.CodecType == "audio").ToList();
        var known = audio.FindIndex(each => each.CodecName is not (null or "none" or "unknown"));
        return new MediaTraits(
            report.Format!.FormatName ?? "",
            video.CodecName ?? "",
            video.PixFmt ?? "",
            video.Width,
            video.Height,
            Ratio(video.AvgFrameRate),
            Number(report.Format.Duration),
            (long)Number(report.Format.BitRate),
            video.ColorTransfer,
            known < 0 ? null : known,
            known < 0 ? null : audio[known].CodecName);
    }

    private static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number > 0
            ? number
            : 0;

    private static double Ratio(string? text) =>
        text?.Split('/') is [var numerator, var denominator] && Number(denominator) > 0 ? Number(numerator) / Number(denominator) : 0;
}

internal sealed record TraitsReport(TraitsFormat? Format, IReadOnlyList<TraitsStream>? Streams);

internal sealed record TraitsFormat(string? FormatName, string? Duration, string? BitRate);

internal sealed record TraitsStream(
    string? CodecType, string? CodecName, string? PixFmt, int Width, int Height, string? AvgFrameRate, string? ColorTransfer,
    TraitsDisposition? Disposition);

internal sealed record TraitsDisposition(int AttachedPic);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TraitsReport))]
internal sealed partial class TraitsJson : JsonSerializerContext;
