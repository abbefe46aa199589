namespace Groundtruth.Domain.Payouts;

public enum PayoutStatus
{
    Queued,
    Held,
    Paid,

    /// <summary>Stripe refused the transfer. An operator must requeue it.</summary>
    Failed,
}

public static class PayoutTransitions
{
    public static bool MayBecome(this PayoutStatus from, PayoutStatus to) => (from, to) is
        (PayoutStatus.Queued, PayoutStatus.Held) or
        (PayoutStatus.Queued, PayoutStatus.Paid) or
        (PayoutStatus.Queued, PayoutStatus.Failed) or
        (PayoutStatus.Held, PayoutStatus.Queued) or
        (PayoutStatus.Failed, PayoutStatus.Queued);
}
