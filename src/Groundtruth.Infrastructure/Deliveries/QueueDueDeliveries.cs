using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class QueueDueDeliveries(
    DeliveryQueue queue, DeliveryMetrics metrics, WorkSignal<WebhookDelivery> signal, TimeProvider time)
{
    public async Task<int> Run(CancellationToken ct)
    {
        var now = time.Now();
        var promoted = await queue.Promote(now, ct);
        if (promoted > 0)
        {
            signal.Set();
        }

        var cancelled = await queue.CancelUndeliverable(now, ct);
        if (cancelled > 0)
        {
            metrics.Ended(DeliveryStatus.Cancelled, cancelled);
        }

        if (metrics.WantsOldestDue)
        {
            metrics.OldestDue(now - (await queue.OldestDue(ct) ?? now));
        }

        return promoted + cancelled;
    }
}
