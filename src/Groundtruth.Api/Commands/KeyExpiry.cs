using System.CommandLine.Parsing;
using System.Globalization;

namespace Groundtruth.Api.Commands;

/// <summary>The value of <c>--expires</c>: a time, or a number of days from now.</summary>
internal sealed record KeyExpiry(DateTimeOffset? At, int? Days)
{
    private const int MaxDays = 36_500;

    public static KeyExpiry? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.EndsWith('d')
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= MaxDays)
        {
            return new KeyExpiry(At: null, days);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var at))
        {
            return new KeyExpiry(at, Days: null);
        }

        result.AddError($"--expires is '{text}'; it must be a date and time such as 2027-01-31T00:00:00Z, or days such as 90d.");
        return null;
    }

    public DateTimeOffset? From(DateTimeOffset now) => Days is { } days ? now.AddDays(days) : At;
}
