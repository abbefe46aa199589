using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Pages;

/// <summary>The requirements of a task as short labels, such as "1080p or more".</summary>
public static class RequirementLabels
{
    public static IReadOnlyList<string> Of(VideoRequirements asked)
    {
        string?[] labels =
        [
            Length(asked.MinDurationSeconds, asked.MaxDurationSeconds),
            asked.Orientation == VideoOrientation.Any ? null : Format.Label(asked.Orientation),
            asked.MinResolution is { } pixels ? $"{Resolution(pixels)} or more" : null,
            asked.MinFrameRate is { } rate ? $"{rate} fps or more" : null,
            asked.Audio switch { AudioRequirement.Required => "With sound", AudioRequirement.Forbidden => "Without sound", _ => null },
            asked.MaxAgeHours is { } hours ? $"Recorded in the last {Format.Span(TimeSpan.FromHours(hours))}" : null,
            asked.MaxByteSize is { } bytes ? $"Up to {Format.Bytes(bytes)}" : null,
        ];
        return [.. labels.OfType<string>()];
    }

    public static string Resolution(int pixels) => pixels == 2160 ? "4K (2160p)" : $"{pixels}p";

    private static string? Length(int? least, int? most) => (least, most) switch
    {
        ({ } exact, _) when exact == most => $"{Seconds(exact)} long",
        ({ } from, { } to) => $"{Seconds(from)} to {Seconds(to)}",
        ({ } from, null) => $"{Seconds(from)} or longer",
        (null, { } to) => $"{Seconds(to)} or shorter",
        _ => null,
    };

    private static string Seconds(int seconds) => seconds switch
    {
        _ when seconds % 3600 == 0 => $"{seconds / 3600} h",
        _ when seconds % 60 == 0 => $"{seconds / 60} min",
        < 120 => $"{seconds} s",
        < 3600 => $"{Format.Duration(seconds)} min",
        _ => $"{Format.Duration(seconds)} h",
    };
}
