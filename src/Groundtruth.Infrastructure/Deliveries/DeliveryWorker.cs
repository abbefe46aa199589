using System.Security.Cryptography;
using System.Threading.Channels;
using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>
/// Delivers events: claims what is due, sends many at a time, and writes down what came of them in bulk. It is woken by commits of this process,
/// and looks every second for what others left. A stop claims nothing more, and finishes what is in flight.
/// </summary>
internal sealed partial class DeliveryWorker(
    DeliveryQueue queue,
    WebhookSender sender,
    DeliveryRecorder recorder,
    DeliveryMetrics metrics,
    RetrySchedule schedule,
    WorkSignal<WebhookDelivery> signal,
    TimeProvider time,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int MaxInFlight = 512;
    private const int MaxRecorded = 512;
    private const int MaxUnrecorded = 1024;

    /// <summary>So many free places are worth a claim at once; for fewer one waits until more of what is in flight is written down.</summary>
    private const int WorthAClaim = 128;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>For how long nobody else claims what we claimed: longer than a try takes, and writing down what came of it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>A try begins at once. If it does not, because the process stood still, the lease might end before the try does.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly EndpointLoads loads = new(time);
    private readonly SemaphoreSlim slots = new(MaxInFlight, MaxInFlight);
    private readonly Channel<(ClaimedDelivery Delivery, long ClaimedAt)> started = Channel.CreateUnbounded<(ClaimedDelivery, long)>();
    private readonly Channel<FinishedDelivery> finished = Channel.CreateBounded<FinishedDelivery>(MaxUnrecorded);
    private bool mayHaveMore;

    public override void Dispose()
    {
        slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = SendAll();
        var recording = RecordAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await ClaimSome(stoppingToken))
            {
                await signal.Wait(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (slots.CurrentCount < MaxInFlight)
        {
            Finishing(MaxInFlight - slots.CurrentCount, WebhookSender.Patience.TotalSeconds);
        }

        for (var held = 0; held < MaxInFlight; held++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        started.Writer.Complete();
        finished.Writer.Complete();
        await Task.WhenAll(sending, recording);
    }

    /// <summary>Returns whether there may be more to claim at once.</summary>
    private async Task<bool> ClaimSome(CancellationToken ct)
    {
        var limit = slots.CurrentCount;
        if (limit == 0)
        {
            Volatile.Write(ref mayHaveMore, true);
            return false;
        }

        try
        {
            var claimedAt = time.GetTimestamp();
            var (endpointIds, rooms) = loads.Rooms();
            Volatile.Write(ref mayHaveMore, loads.IsAnyFull());
            var claimed = await queue.Claim(limit, EndpointLoads.MaxInFlight, endpointIds, rooms, time.Now() + Lease, CancellationToken.None);
            foreach (var delivery in claimed)
            {
                slots.Wait(CancellationToken.None);
                loads.Begin(delivery.EndpointId.Value);
                started.Writer.TryWrite((delivery, claimedAt));
            }

            if (claimed.Count == 0)
            {
                return false;
            }

            Volatile.Write(ref mayHaveMore, true);
            return slots.CurrentCount >= WorthAClaim;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            ClaimingFailed(e);
            await Task.Delay(Interval, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }

    /// <summary>Starts tries one after another, while the next are claimed. Were each a work item of its own, the claim would wait behind them all.</summary>
    private async Task SendAll()
    {
        await foreach (var (delivery, claimedAt) in started.Reader.ReadAllAsync(CancellationToken.None))
        {
            _ = Deliver(delivery, claimedAt);
        }
    }

    private async Task Deliver(ClaimedDelivery delivery, long claimedAt)
    {
        try
        {
            if (time.GetElapsedTime(claimedAt) > MaxDelay)
            {
                Release(delivery, isSuccess: null);
                return;
            }

            var attempt = await sender.Send(delivery, CancellationToken.None);
            await finished.Writer.WriteAsync(FinishedDelivery.Of(delivery, attempt, schedule, RandomNumberGenerator.GetInt32(1001) / 1000.0));
            Release(delivery, attempt.IsSuccess);
        }
        catch (Exception e)
        {
            // What fails on our side is no failure of the receiver: it is tried again when the lease ends.
            SendingFailed(e, delivery.Id.Value);
            Release(delivery, isSuccess: null);
        }
    }

    private async Task RecordAll()
    {
        var batch = new List<FinishedDelivery>();
        while (await finished.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MaxRecorded && finished.Reader.TryRead(out var one))
            {
                batch.Add(one);
            }

            await recorder.Record(batch);
            batch.ForEach(metrics.Finished);
            batch.Clear();

            // Here rather than where a try ends, so that what is claimed is claimed by the dozen.
            if (Volatile.Read(ref mayHaveMore))
            {
                signal.Set();
            }
        }
    }

    private void Release(ClaimedDelivery delivery, bool? isSuccess)
    {
        loads.End(delivery.EndpointId.Value, isSuccess);
        if (slots.Release() == WorthAClaim - 1 && Volatile.Read(ref mayHaveMore))
        {
            signal.Set();
        }
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} webhook deliveries are under way, and have up to {Seconds} seconds.")]
    private partial void Finishing(int count, double seconds);

    [LoggerMessage(LogLevel.Error, "Webhook deliveries could not be claimed; it is tried again.")]
    private partial void ClaimingFailed(Exception e);

    [LoggerMessage(LogLevel.Error, "Webhook delivery {DeliveryId} could not be sent; it is tried again.")]
    private partial void SendingFailed(Exception e, string deliveryId);
}
