namespace Groundtruth.Domain.PayoutAccounts;

public static class PayoutAccountErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound, "payout_account_not_found", "Payout account not found. Create one with POST /payout-account.");

    /// <summary>The provider no longer knows the account, or withdrew our access to it.</summary>
    public static Error Gone { get; } = new(
        ErrorKind.Conflict, "payout_account_gone", "The payout account no longer exists at the payment provider. Set up payouts again.");
}
