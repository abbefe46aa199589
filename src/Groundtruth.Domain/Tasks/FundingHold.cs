namespace Groundtruth.Domain.Tasks;

/// <summary>The reason why a task takes no reservations and its payouts wait.</summary>
public enum FundingHold
{
    PaymentDisputed,

    /// <summary>A payment was refunded outside of this program.</summary>
    PaymentRefunded,
}
