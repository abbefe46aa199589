namespace Groundtruth.Domain.Payouts;

public static class PayoutErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "payout_not_found", "Payout not found.");

    public static Error MayNotBecome(PayoutStatus from, PayoutStatus to) => new(
        ErrorKind.Conflict,
        $"payout_{from.ToString().ToLowerInvariant()}",
        $"The payout cannot change from {from.ToString().ToLowerInvariant()} to {to.ToString().ToLowerInvariant()}.");
}
