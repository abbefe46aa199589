namespace Groundtruth.Domain.Ledger;

/// <summary>The accounts of the double-entry ledger.</summary>
public enum LedgerAccount
{
    /// <summary>Money outside the platform, seen through Stripe; negative for money received.</summary>
    StripeClearing,

    TaskEscrow,
    ContributorPayable,
    RefundPayable,
}
