using Groundtruth.Application.Events;

namespace Groundtruth.Application.Refunds;

public static class RefundEvents
{
    public static EventType<RefundView> Succeeded { get; } = new("refund.succeeded", Subscription.ByName);

    public static EventType<RefundView> Failed { get; } = new("refund.failed", Subscription.ByName);
}
