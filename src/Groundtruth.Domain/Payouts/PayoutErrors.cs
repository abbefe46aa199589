namespace Groundtruth.Domain.Payouts;

public static class PayoutErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "payout_not_found", "There is no payout of that id.");

    public static Error AccountNotFound { get; } = new(
        ErrorKind.NotFound, "payout_account_not_found", "There is no payout account. POST /payout-account opens one.");

    public static Error MayNotBecome(PayoutStatus from, PayoutStatus to) => new(
        ErrorKind.Conflict,
        $"payout_{from.ToString().ToLowerInvariant()}",
        $"A payout that is {from.ToString().ToLowerInvariant()} cannot become {to.ToString().ToLowerInvariant()}.");
}
