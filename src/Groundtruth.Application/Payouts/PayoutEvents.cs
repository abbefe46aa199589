using Groundtruth.Application.Events;

namespace Groundtruth.Application.Payouts;

public static class PayoutEvents
{
    public static EventType<PayoutView> Paid { get; } = new("payout.paid", Subscription.ByName);

    public static EventType<PayoutView> Failed { get; } = new("payout.failed", Subscription.ByName);
}
