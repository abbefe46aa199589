using System.Text;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Makes text from Stripe storable.</summary>
/// <remarks>PostgreSQL refuses NUL and unpaired surrogates, and indexes refuse long keys.</remarks>
internal static class StripeText
{
    /// <summary>Stripe's ids have at most 255 characters.</summary>
    private const int MaxIdLength = 255;

    private const int MaxUrlLength = 5000;

    private const int MaxMessageLength = 500;

    /// <summary>Returns the id, or null if Stripe cannot have issued it.</summary>
    public static string? Id(string? id) =>
        id is { Length: > 0 and <= MaxIdLength } && id.All(IsVisibleAscii) ? id : null;

    /// <summary>Returns the URL, or null if it is not an absolute web address.</summary>
    public static string? Url(string? url) =>
        url is { Length: <= MaxUrlLength }
            && url.All(IsVisibleAscii)
            && Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
                ? url
                : null;

    /// <summary>Replaces control characters by spaces and keeps the first 500 characters.</summary>
    public static string Message(string? message)
    {
        var text = new StringBuilder();
        foreach (var rune in (message ?? "").EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > MaxMessageLength)
            {
                break;
            }

            text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return text.ToString();
    }

    private static bool IsVisibleAscii(char character) => character is > ' ' and <= '~';
}
