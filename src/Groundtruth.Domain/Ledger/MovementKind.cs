namespace Groundtruth.Domain.Ledger;

/// <summary>The business event behind a ledger transaction.</summary>
public enum MovementKind
{
    /// <summary>A buyer paid. Source: the checkout session.</summary>
    Payment,

    /// <summary>A submission was approved. Source: its payout.</summary>
    Approval,

    /// <summary>A contributor was paid. Source: the payout.</summary>
    Transfer,

    /// <summary>A cancelled task released unneeded escrow. Source: the refund.</summary>
    Cancellation,

    /// <summary>A buyer was refunded.</summary>
    /// <remarks>Source: the refund's idempotency key, which ends in <c>:1</c> etc. after the first attempt.</remarks>
    Refund,

    /// <summary>The buyer's bank returned a refund. Source: the same key as the refund's entry.</summary>
    RefundReturn,

    /// <summary>A payment was disputed, or refunded outside of this program.</summary>
    /// <remarks>Source: the reversal's id, then <c>:1</c> etc.</remarks>
    Reversal,

    /// <summary>A reversed payment came back. Source: as for the reversal.</summary>
    ReversalReturn,
}
