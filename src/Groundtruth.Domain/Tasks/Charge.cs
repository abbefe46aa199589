namespace Groundtruth.Domain.Tasks;

/// <summary>How a budget is cut into charges that the payment provider accepts.</summary>
public static class Charge
{
    /// <summary>The least that Stripe charges in US dollars, in cents (docs.stripe.com/currencies, "Minimum and maximum charge amounts").</summary>
    public const long MinCents = 50;

    /// <summary>The most that one Stripe charge takes: eight digits.</summary>
    public const long MaxCents = 99_999_999;

    /// <summary>
    /// As much of what is missing as one charge takes; but never so much that what is left is too little to be charged at all.
    /// </summary>
    public static long Next(long missingCents) => missingCents - MaxCents is > 0 and < MinCents
        ? missingCents - MinCents
        : Math.Min(missingCents, MaxCents);
}
