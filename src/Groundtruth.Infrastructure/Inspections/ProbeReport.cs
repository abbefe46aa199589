using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Groundtruth.Infrastructure.Inspections;

internal sealed record ProbeReport(ProbeError? Error, ProbeFormat? Format, IReadOnlyList<ProbeStream>? Streams)
{
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "-show_error", "-of", "json=compact=1", "-show_entries",
        "format=format_name,duration,bit_rate:format_tags=creation_time,com.apple.quicktime.creationdate" +
        ":stream=index,codec_type,codec_name,width,height,avg_frame_rate,r_frame_rate,pix_fmt,color_transfer" +
        ":stream_disposition=attached_pic:stream_side_data=rotation:stream_tags=creation_time",
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

    /// <summary>The first moving picture; a cover may come before it.</summary>
    public ProbeStream? Video => Streams?.FirstOrDefault(stream => stream is { CodecType: "video", Disposition.AttachedPic: not 1 });

    public IEnumerable<ProbeStream> Audio => (Streams ?? []).Where(stream => stream.CodecType == "audio");

    /// <summary>Phones state it in local time, others in UTC.</summary>
    /// <remarks>Dates of an unset clock count as unknown.</remarks>
    public DateTimeOffset? RecordedAt =>
        new[] { Format?.Tags?.Apple, Format?.Tags?.CreationTime, Video?.Tags?.CreationTime }
            .Select(text => DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                && time.Year >= 1990
                    ? (DateTimeOffset?)time
                    : null)
            .FirstOrDefault(time => time is not null);
}

internal sealed record ProbeError(int Code);

internal sealed record ProbeFormat(string? FormatName, string? Duration, string? BitRate, ProbeTags? Tags)
{
    public double? Seconds => Positive(Duration) is { } seconds and < 1_000_000 ? seconds : null;

    public static double? Positive(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && double.IsFinite(number)
            ? number
            : null;
}

internal sealed record ProbeTags(string? CreationTime, [property: JsonPropertyName("com.apple.quicktime.creationdate")] string? Apple);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class ProbeJson : JsonSerializerContext;
