using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using Groundtruth.Infrastructure.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

internal sealed partial class DeliveryRecorder(
    DeliveryQueue queue, DeliveryMetrics metrics, IServiceScopeFactory scopes, TimeProvider time, ILogger<DeliveryRecorder> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task Record(List<FinishedDelivery> batch, CancellationToken stopping)
    {
        await Store(batch, stopping);
        batch.ForEach(metrics.Finished);
    }

    /// <summary>Retries until stored; once if the process is stopping.</summary>
    /// <remarks>If a result is not stored, its delivery is attempted again after the lease.</remarks>
    private async Task Store(List<FinishedDelivery> batch, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await StoreOnce(batch);
                return;
            }
            catch (PostgresException e) when (!PgErrors.IsTransient(e) && !PgErrors.IsUnavailable(e))
            {
                RecordingFailed(e);
                if (batch.Count == 1)
                {
                    return;
                }

                foreach (var one in batch)
                {
                    await Store([one], stopping);
                }

                return;
            }
            catch (Exception e)
            {
                RecordingFailed(e);
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Also disables the endpoints that are gone or keep failing.</summary>
    private async Task StoreOnce(List<FinishedDelivery> batch)
    {
        foreach (var gone in batch.Where(each => each.Attempt.IsRefusedForGood).DistinctBy(each => each.Delivery.Target))
        {
            await Disable(gone.Delivery, DisabledReason.Gone);
        }

        var failing = await queue.Record(batch, time.Now());
        foreach (var target in failing)
        {
            await Disable(batch.First(each => each.Delivery.Target == target).Delivery, DisabledReason.Failing);
        }
    }

    private async Task Disable(ClaimedDelivery delivery, DisabledReason reason)
    {
        await using var scope = scopes.CreateAsyncScope();

        // If this is refused, the endpoint's next failure disables it.
        _ = await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new DisableWebhookEndpoint(delivery.Owner, delivery.EndpointId, delivery.Url, reason), CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "Webhook delivery results not recorded; will retry")]
    private partial void RecordingFailed(Exception e);
}
