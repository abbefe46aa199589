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
/// Claims due deliveries, sends them concurrently and records the results in bulk. Commits of this process wake it; a poll every second
/// finds the work of other processes. On shutdown it stops claiming and finishes the attempts in flight.
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

    /// <summary>The number of free slots that justifies a claim before the next recorded batch.</summary>
    private const int WorthAClaim = 128;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The lease of a claim: longer than an attempt plus the recording of its result.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay before an attempt: after a process pause the lease could expire during the attempt.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly EndpointConcurrency loads = new(time);
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

    /// <summary>Returns true if more deliveries may be due immediately.</summary>
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
            var claimed = await queue.Claim(
                limit, EndpointConcurrency.MaxInFlight, endpointIds, rooms, time.Now() + Lease, CancellationToken.None);
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

    /// <summary>Starts attempts sequentially in one task. As separate work items, they would delay the next claim.</summary>
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
            await finished.Writer.WriteAsync(
                FinishedDelivery.Of(delivery, attempt, schedule, RandomNumberGenerator.GetInt32(1001) / 1000.0));
            Release(delivery, attempt.IsSuccess);
        }
        catch (Exception e)
        {
            // A local failure does not count against the receiver; the delivery is attempted again after its lease.
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

            // Signal here instead of after each attempt, so that claims are made in large batches.
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

    [LoggerMessage(LogLevel.Information, "Stopping: waiting up to {Seconds} seconds for {Count} webhook deliveries in flight")]
    private partial void Finishing(int count, double seconds);

    [LoggerMessage(LogLevel.Error, "Claiming webhook deliveries failed; retrying")]
    private partial void ClaimingFailed(Exception e);

    [LoggerMessage(LogLevel.Error, "Webhook delivery {DeliveryId} failed internally; retrying after its lease")]
    private partial void SendingFailed(Exception e, string deliveryId);
}
