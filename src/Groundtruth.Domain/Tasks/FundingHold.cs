namespace Groundtruth.Domain.Tasks;

/// <summary>Why a task takes no new reservations and its payouts wait.</summary>
public enum FundingHold
{
    PaymentDisputed,

    /// <summary>A payment was refunded outside of this program.</summary>
    PaymentRefunded,
}
