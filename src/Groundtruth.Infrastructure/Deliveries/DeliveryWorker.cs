using System.Security.Cryptography;
using System.Threading.Channels;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Commits of this process wake it; a poll finds the work of others.</summary>
/// <remarks>Shutdown finishes the attempts in flight.</remarks>
internal sealed partial class DeliveryWorker(
    DeliveryClaims claims, WebhookSender sender, RetrySchedule schedule, DeliveryRecorder recorder, ILogger<DeliveryWorker> logger)
    : BackgroundService
{
    private const int MaxRecorded = 512;
    private const int MaxUnrecorded = 1024;

    private readonly Channel<FinishedDelivery> finished = Channel.CreateBounded<FinishedDelivery>(MaxUnrecorded);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BackgroundWork.Begin();
        var sending = SendAll();
        var recording = RecordAll(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await claims.ClaimSome(stoppingToken))
            {
                await claims.Wait(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (claims.InFlight > 0)
        {
            Finishing(claims.InFlight, WebhookSender.Patience.TotalSeconds);
        }

        await claims.Finish();
        finished.Writer.Complete();
        await Task.WhenAll(sending, recording);
    }

    /// <summary>Starts attempts sequentially in one task.</summary>
    /// <remarks>As separate work items, they would delay the next claim.</remarks>
    private async Task SendAll()
    {
        await foreach (var (delivery, claimedAt) in claims.ReadAll())
        {
            _ = Deliver(delivery, claimedAt);
        }
    }

    private async Task Deliver(ClaimedDelivery delivery, long claimedAt)
    {
        try
        {
            if (claims.IsLate(claimedAt))
            {
                await claims.Requeue(delivery);
                claims.Release(delivery, attempt: null);
                return;
            }

            var attempt = await sender.Send(delivery, CancellationToken.None);
            await finished.Writer.WriteAsync(
                FinishedDelivery.Of(delivery, attempt, schedule, RandomNumberGenerator.GetInt32(1001) / 1000.0));
            claims.Release(delivery, attempt);
        }
        catch (Exception e)
        {
            // A local failure does not count against the receiver; the delivery is attempted again after its lease.
            SendingFailed(e, delivery.Id.Value);
            claims.Release(delivery, attempt: null);
        }
    }

    private async Task RecordAll(CancellationToken stopping)
    {
        var batch = new List<FinishedDelivery>();
        while (await finished.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MaxRecorded && finished.Reader.TryRead(out var one))
            {
                batch.Add(one);
            }

            await recorder.Record(batch, stopping);
            batch.Clear();

            // Wake here instead of after each attempt, so that claims are made in large batches.
            claims.WakeIfMore();
        }
    }

    [LoggerMessage(LogLevel.Information, "Stopping: waiting up to {Seconds} seconds for {Count} webhook deliveries in flight")]
    private partial void Finishing(int count, double seconds);

    [LoggerMessage(LogLevel.Error, "Webhook delivery {DeliveryId} failed internally; will retry after its lease")]
    private partial void SendingFailed(Exception e, string deliveryId);
}
