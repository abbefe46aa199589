namespace Groundtruth.Domain.Refunds;

public enum RefundStatus
{
    Pending,
    Succeeded,

    /// <summary>Stripe refused the refund or the buyer's bank returned it. An operator must retry it.</summary>
    Failed,
}

public static class RefundTransitions
{
    public static bool MayBecome(this RefundStatus from, RefundStatus to) => (from, to) is
        (RefundStatus.Pending, RefundStatus.Succeeded) or
        (RefundStatus.Pending, RefundStatus.Failed) or
        (RefundStatus.Succeeded, RefundStatus.Failed) or
        (RefundStatus.Failed, RefundStatus.Pending);
}
