namespace Groundtruth.Domain.Ledger;

public enum LedgerAccount
{
    /// <summary>Money outside the platform, seen through Stripe; negative for money received.</summary>
    StripeClearing,

    TaskEscrow,
    ContributorPayable,
    RefundPayable,

    /// <summary>Payments reversed by the buyer's bank or by a refund outside of this program.</summary>
    Disputed,

    /// <summary>Reversed payments that neither escrow nor unpaid rewards cover; negative for a loss.</summary>
    PlatformLoss,
}
