namespace Groundtruth.Domain.Payouts;

public enum PayoutHoldReason
{
    /// <summary>The contributor's account is missing or accepts no transfers.</summary>
    AccountNotPayable,

    /// <summary>The task's payment is disputed or was refunded outside of this program.</summary>
    FundingHold,

    /// <summary>The payout is smaller than a transfer to the contributor's country may be.</summary>
    BelowMinimum,

    /// <summary>The waiting period after the organization's first payment has not ended.</summary>
    FirstPayment,
}
