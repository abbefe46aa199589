using System.Globalization;
using FluentValidation;
using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <summary>Times in requests: ISO 8601 with an offset, such as <c>2026-06-18T14:32:00Z</c>.</summary>
internal static class Timestamp
{
    private const int MaxLength = 40;

    private static readonly string[] Formats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static DateTimeOffset? Read(string? text) =>
        text?.Length <= MaxLength
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length)
        && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>Requires a time; null is valid.</summary>
    public static IRuleBuilderOptions<T, string?> Time<T>(this IRuleBuilder<T, string?> rule, string name) => rule
        .Must(text => text is null || Read(text) is not null)
        .WithErrorCode("invalid_time")
        .WithMessage($"{name} must be an ISO 8601 time with an offset, such as 2026-06-18T14:32:00Z.");

    /// <summary>Narrows a range to the items created from one time on and before another.</summary>
    public static CursorRange Created<T>(this CursorRange range, string? after, string? before)
        where T : IIdentified => range with
    {
        Above = Read(after) is { } from && Id<T>.Before(from) is var lowest && string.CompareOrdinal(lowest, range.Above) > 0
            ? lowest
            : range.Above,
        Below = Read(before) is { } until && Id<T>.Before(until) is var highest && string.CompareOrdinal(highest, range.Below) < 0
            ? highest
            : range.Below,
    };
}
