using System.Threading.Channels;
using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Claims due deliveries: a fair part of the free slots per owner and endpoint.</summary>
internal sealed partial class DeliveryClaims(
    DeliveryQueue queue, WorkSignal<WebhookDelivery> signal, TimeProvider time, ILogger<DeliveryClaims> logger) : IDisposable
{
    private const int MaxInFlight = 512;

    /// <summary>The number of freed slots that justifies a claim before the next recorded batch.</summary>
    private const int WorthAClaim = 128;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The lease of a claim: longer than an attempt plus the recording of its result.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay before an attempt.</summary>
    /// <remarks>After a process pause, the lease could expire during the attempt.</remarks>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly EndpointConcurrency concurrency = new(time);
    private readonly DueSearch search = new(time);
    private readonly DueQueues due = new();
    private readonly SemaphoreSlim slots = new(MaxInFlight, MaxInFlight);
    private readonly Channel<(ClaimedDelivery Delivery, long ClaimedAt)> claims = Channel.CreateUnbounded<(ClaimedDelivery, long)>();
    private bool mayHaveMore;

    /// <summary>The number of free slots that justifies the next claim.</summary>
    private int enoughFree = WorthAClaim;

    public int InFlight => MaxInFlight - slots.CurrentCount;

    public void Dispose() => slots.Dispose();

    public IAsyncEnumerable<(ClaimedDelivery Delivery, long ClaimedAt)> ReadAll() => claims.Reader.ReadAllAsync(CancellationToken.None);

    public bool IsLate(long claimedAt) => time.GetElapsedTime(claimedAt) > MaxDelay;

    public Task Wait(CancellationToken ct) => signal.Wait(Interval, ct);

    /// <summary>Returns true if more deliveries may be due immediately.</summary>
    public async Task<bool> ClaimSome(CancellationToken ct)
    {
        var free = slots.CurrentCount;
        if (free == 0)
        {
            Volatile.Write(ref mayHaveMore, true);
            return false;
        }

        try
        {
            var claimedAt = time.GetTimestamp();
            Volatile.Write(ref mayHaveMore, concurrency.IsAnyFull(free));
            var (shares, claimed) = await Claim(free);
            foreach (var delivery in claimed)
            {
                slots.Wait(CancellationToken.None);
                concurrency.Begin(delivery.Owner, delivery.EndpointId.Value);
                claims.Writer.TryWrite((delivery, claimedAt));
            }

            Volatile.Write(ref enoughFree, slots.CurrentCount + WorthAClaim);
            if (shares.Queues.Count > 0)
            {
                Volatile.Write(ref mayHaveMore, true);
            }

            return claimed.Count == 0 ? shares.HasMore : shares.HasRoom && slots.CurrentCount >= WorthAClaim;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            search.Restart();
            ClaimingFailed(e);
            await Task.Delay(Interval, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }

    private async Task<(DueShares Shares, IReadOnlyList<ClaimedDelivery> Claimed)> Claim(int free)
    {
        var now = time.Now();
        var since = search.Next(now);
        var found = await queue.ListQueues(since, CancellationToken.None);
        due.Found(found, since);
        if (found.Sum(each => each.Count) >= DeliveryQueue.Latest)
        {
            search.Truncated();
        }

        var shares = due.Share(free, concurrency.Snapshot());
        if (shares.Queues.Count == 0)
        {
            return (shares, []);
        }

        var claimed = await queue.Claim(shares.Queues, now + Lease, CancellationToken.None);
        due.Advance(shares.Queues, claimed);
        return (shares, claimed);
    }

    /// <summary>Requeues a delivery whose lease could expire during the attempt.</summary>
    public async Task Requeue(ClaimedDelivery delivery)
    {
        await queue.Requeue(delivery, time.Now(), CancellationToken.None);
        signal.Set();
    }

    /// <param name="attempt">Null if it was not made or says nothing about the endpoint.</param>
    public void Release(ClaimedDelivery delivery, DeliveryAttempt? attempt)
    {
        concurrency.End(delivery.Owner, delivery.EndpointId.Value, attempt);
        if (slots.Release() + 1 == Volatile.Read(ref enoughFree))
        {
            WakeIfMore();
        }
    }

    public void WakeIfMore()
    {
        if (Volatile.Read(ref mayHaveMore))
        {
            signal.Set();
        }
    }

    /// <summary>Waits for every delivery in flight. Nothing can be claimed afterwards.</summary>
    public async Task Finish()
    {
        for (var held = 0; held < MaxInFlight; held++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        claims.Writer.Complete();
    }

    [LoggerMessage(LogLevel.Error, "Webhook deliveries not claimed; will retry")]
    private partial void ClaimingFailed(Exception e);
}
