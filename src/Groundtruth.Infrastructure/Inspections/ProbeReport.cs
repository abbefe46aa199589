using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Groundtruth.Infrastructure.Inspections;

internal sealed record ProbeReport(ProbeError? Error, ProbeFormat? Format, IReadOnlyList<ProbeStream>? Streams)
{
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "-show_error", "-of", "json=compact=1", "-show_entries",
        "format=format_name,duration:format_tags=creation_time" +
        ":stream=codec_type,codec_name,width,height,avg_frame_rate,r_frame_rate,duration" +
        ":stream_disposition=attached_pic:stream_side_data=rotation:stream_tags=DURATION",
    ];

    /// <summary>Returns null for incomplete output, as when ffprobe was stopped or exceeded the output limit.</summary>
    public static ProbeReport? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProbeJson.Default.ProbeReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public ProbeStream? Video => Streams?.FirstOrDefault(
        stream => stream is { CodecType: "video", Disposition.AttachedPic: not 1, Width: > 0, Height: > 0 });

    public bool HasAudio => Streams?.Any(stream => stream.CodecType == "audio") == true;
}

internal sealed record ProbeError(int Code);

internal sealed record ProbeFormat(string? FormatName, string? Duration, ProbeTags? Tags)
{
    /// <summary>Null if the file states no date. ffprobe writes it in UTC.</summary>
    public DateTimeOffset? RecordedAt => DateTimeOffset.TryParse(
        Tags?.CreationTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    public double? Seconds => Positive(Duration) is { } seconds and < 1_000_000 ? seconds : null;

    public static double? Positive(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && double.IsFinite(number)
            ? number
            : null;
}

internal sealed record ProbeStream(
    string? CodecType,
    string? CodecName,
    int Width,
    int Height,
    string? AvgFrameRate,
    string? RFrameRate,
    string? Duration,
    ProbeDisposition? Disposition,
    IReadOnlyList<ProbeSideData>? SideDataList,
    ProbeTags? Tags)
{
    public double FrameRate => Ratio(AvgFrameRate) ?? Ratio(RFrameRate) ?? 0;

    public double? Seconds => ProbeFormat.Positive(Duration)
        ?? (TimeSpan.TryParse(Tags?.Duration?.Split('.')[0], CultureInfo.InvariantCulture, out var tagged) ? tagged.TotalSeconds : null);

    /// <summary>Clockwise; ffprobe reports counterclockwise.</summary>
    public int RotationDegrees
    {
        get
        {
            var counterclockwise = SideDataList?.Select(data => data.Rotation).FirstOrDefault(rotation => rotation is not null) ?? 0;
            return (((int)Math.Round(-counterclockwise / 90) * 90 % 360) + 360) % 360;
        }
    }

    private static double? Ratio(string? text) =>
        text?.Split('/') is [var numerator, var denominator]
            && ProbeFormat.Positive(numerator) / ProbeFormat.Positive(denominator) is { } ratio
            ? ratio
            : null;
}

internal sealed record ProbeDisposition(int AttachedPic);

internal sealed record ProbeSideData(double? Rotation);

internal sealed record ProbeTags([property: JsonPropertyName("DURATION")] string? Duration, string? CreationTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class ProbeJson : JsonSerializerContext;
