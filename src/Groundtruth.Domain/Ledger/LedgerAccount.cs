namespace Groundtruth.Domain.Ledger;

/// <summary>The accounts of the double-entry ledger.</summary>
public enum LedgerAccount
{
    /// <summary>Money outside the platform, seen through Stripe; negative for money received.</summary>
    StripeClearing,

    /// <summary>Paid for a task and neither earned nor refunded.</summary>
    TaskEscrow,

    /// <summary>Earned by contributors and not yet paid out.</summary>
    ContributorPayable,

    /// <summary>Owed to buyers as refunds.</summary>
    RefundPayable,
}
