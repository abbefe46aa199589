using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Every second: queues the deliveries whose time has come or whose worker has died, and gives up those that nobody wants any more.</summary>
internal sealed partial class QueueDueDeliveries(
    DeliveryQueue queue, DeliveryMetrics metrics, WorkSignal<WebhookDelivery> signal, TimeProvider time, ILogger<QueueDueDeliveries> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await Tend(stoppingToken))
                {
                    await Task.Delay(Interval, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is UnavailableException or NpgsqlException)
            {
                TendingFailed(e);
                await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Returns whether there was anything to do, and so may be more.</summary>
    private async Task<bool> Tend(CancellationToken ct)
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

        return promoted + cancelled > 0;
    }

    [LoggerMessage(LogLevel.Error, "Webhook deliveries that are due could not be queued; it is tried again.")]
    private partial void TendingFailed(Exception e);
}
