namespace Groundtruth.Domain.Tasks;

public static class Charge
{
    /// <summary>Stripe's minimum USD charge, in cents (docs.stripe.com/currencies, "Minimum and maximum charge amounts").</summary>
    public const long MinCents = 50;

    /// <summary>Stripe's maximum charge: eight digits.</summary>
    public const long MaxCents = 99_999_999;

    /// <summary>The number of charges that pay an amount.</summary>
    public static int Count(long cents)
    {
        var count = 0;
        for (var missing = cents; missing > 0; missing -= Next(missing))
        {
            count++;
        }

        return count;
    }

    /// <summary>The largest possible charge that does not leave a remainder below the minimum.</summary>
    public static long Next(long missingCents) => missingCents - MaxCents is > 0 and < MinCents
        ? missingCents - MinCents
        : Math.Min(missingCents, MaxCents);
}
