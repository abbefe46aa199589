using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed class QueueDueDeliveries(
    DeliveryQueue queue, DeliveryMetrics metrics, WorkSignal<WebhookDelivery> signal, TimeProvider time)
{
    private readonly DueSearch search = new(time);

    public async Task<int> Run(CancellationToken ct)
    {
        var now = time.Now();
        var since = search.Next(now);
        try
        {
            return await Run(since, now, ct);
        }
        catch
        {
            search.Restart();
            throw;
        }
    }

    private async Task<int> Run(DateTimeOffset? since, DateTimeOffset now, CancellationToken ct)
    {
        var promoted = await queue.Promote(since, now, ct);
        if (promoted > 0)
        {
            signal.Set();
        }

        var cancelled = await queue.CancelUndeliverable(since, now, ct);
        if (cancelled > 0)
        {
            metrics.Ended(DeliveryStatus.Cancelled, cancelled);
        }

        if (Math.Max(promoted, cancelled) == DeliveryQueue.Batch)
        {
            // Some of those due before this search are left.
            search.Restart();
        }

        return promoted + cancelled;
    }
}
