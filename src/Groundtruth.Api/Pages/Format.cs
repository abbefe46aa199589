using System.Globalization;
using System.Text.Json;

namespace Groundtruth.Api.Pages;

public static class Format
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Dollars(long cents) => (cents / 100m).ToString(cents < 0 ? "-$#,0.00;-$#,0.00" : "$#,0.00", Plain);

    public static string Count(long number) => number.ToString("#,0", Plain);

    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(Plain, $"{bytes / 1e3:0.#} kB"),
        < 100_000_000 => string.Create(Plain, $"{bytes / 1e6:0.#} MB"),
        < 1_000_000_000 => string.Create(Plain, $"{bytes / 1e6:0} MB"),
        _ => string.Create(Plain, $"{bytes / 1e9:0.##} GB"),
    };

    public static string Duration(int seconds) => TimeSpan.FromSeconds(seconds).ToString(seconds < 3600 ? @"m\:ss" : @"h\:mm\:ss", Plain);

    /// <summary>The size as displayed, after rotation.</summary>
    public static string Size(int width, int height, int rotationDegrees) =>
        rotationDegrees % 180 == 0 ? $"{width} × {height}" : $"{height} × {width}";

    public static string Rotation(int degrees) => degrees == 0 ? "None" : $"{degrees}° clockwise";

    /// <summary>Unknown for older submissions until their media check.</summary>
    public static string Colors(int? bitDepth, bool? isHdr)
    {
        var depth = bitDepth is { } bits ? $"{bits} bits" : "Unknown depth";
        return isHdr is { } high ? $"{depth}, {(high ? "high dynamic range (HDR)" : "standard range")}" : "Unknown";
    }

    /// <inheritdoc cref="Colors"/>
    public static string Sound(bool? hasAudio) => hasAudio switch
    {
        true => "Yes",
        false => "None",
        null => "Unknown",
    };

    public static string Percent(double share) => share.ToString("0.#", Plain) + "%";

    /// <summary>For SVG attributes.</summary>
    public static string Number(double number) => number.ToString("0.##", Plain);

    public static string Date(DateTimeOffset time) => time.ToString("d MMM yyyy", Plain);

    public static string Time(DateTimeOffset time) => time.ToString("d MMM yyyy, HH:mm 'UTC'", Plain);

    /// <summary>The time of a recording, which a file need not state.</summary>
    public static string Recorded(DateTimeOffset? time) => time is { } known ? Time(known) : "Date unknown";

    public static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", Plain);

    /// <summary>"3 hours ago" or "in 2 days".</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var span = (time - now).Duration();
        var text = Span(span);
        return span < TimeSpan.FromMinutes(1) ? "just now" : time < now ? $"{text} ago" : $"in {text}";
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Count((int)span.TotalSeconds, "second", "seconds"),
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute", "minutes"),
        { TotalDays: < 2 } => Count((int)span.TotalHours, "hour", "hours"),
        _ => Count((int)span.TotalDays, "day", "days"),
    };

    public static string Label<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var words = JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
        return words[..1].ToUpperInvariant() + words[1..];
    }
}
