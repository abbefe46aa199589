using System.Globalization;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>The <c>Stripe-Signature</c> header: a time, and the HMAC of that time and the body.</summary>
internal sealed class StripeSignature(string secret, string payload, string header)
{
    private const long ToleranceSeconds = 300;

    /// <summary>True if the secret signed the body, at any time.</summary>
    public bool IsGenuine => Passes(tolerance: long.MaxValue, DateTimeOffset.UnixEpoch);

    /// <summary>True if the secret signed the body within 300 seconds of that time.</summary>
    public bool IsFresh(DateTimeOffset now) => Passes(ToleranceSeconds, now);

    /// <summary>The seconds from the signature to that time; negative if it was made later.</summary>
    /// <remarks>Null if the header states no time.</remarks>
    public long? AgeSeconds(DateTimeOffset now)
    {
        var time = header.Split(',').FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal))?[2..];
        return long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? now.ToUnixTimeSeconds() - seconds
            : null;
    }

    private bool Passes(long tolerance, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(payload, header, secret, tolerance, now.ToUnixTimeSeconds());
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Stripe.net throws different exceptions for wrong and for malformed headers.
            return false;
        }
    }
}
