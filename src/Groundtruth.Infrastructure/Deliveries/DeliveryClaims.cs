using System.Threading.Channels;
using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Claims due deliveries: at most one per free slot, within each endpoint's concurrency limit.</summary>
internal sealed partial class DeliveryClaims(
    DeliveryQueue queue, WorkSignal<WebhookDelivery> signal, TimeProvider time, ILogger<DeliveryClaims> logger) : IDisposable
{
    private const int MaxInFlight = 512;

    /// <summary>The number of free slots that justifies a claim before the next recorded batch.</summary>
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

    public int InFlight => MaxInFlight - slots.CurrentCount;

    public void Dispose() => slots.Dispose();

    public IAsyncEnumerable<(ClaimedDelivery Delivery, long ClaimedAt)> ReadAll() => claims.Reader.ReadAllAsync(CancellationToken.None);

    public bool IsLate(long claimedAt) => time.GetElapsedTime(claimedAt) > MaxDelay;

    public Task Wait(CancellationToken ct) => signal.Wait(Interval, ct);

    /// <summary>Returns true if more deliveries may be due immediately.</summary>
    public async Task<bool> ClaimSome(CancellationToken ct)
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
            Volatile.Write(ref mayHaveMore, concurrency.IsAnyFull());
            var (claimed, hasMore) = await Claim(limit);
            foreach (var delivery in claimed)
            {
                slots.Wait(CancellationToken.None);
                concurrency.Begin(delivery.EndpointId.Value);
                claims.Writer.TryWrite((delivery, claimedAt));
            }

            if (claimed.Count == 0)
            {
                return hasMore;
            }

            Volatile.Write(ref mayHaveMore, true);
            return slots.CurrentCount >= WorthAClaim;
        }
        catch (Exception e) when (e is UnavailableException or NpgsqlException)
        {
            search.Restart();
            ClaimingFailed(e);
            await Task.Delay(Interval, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }

    private async Task<(IReadOnlyList<ClaimedDelivery> Claimed, bool HasMore)> Claim(int limit)
    {
        var now = time.Now();
        var since = search.Next(now);
        var found = await queue.ListQueues(since, CancellationToken.None);
        due.Found(found, since);
        if (found.Sum(each => each.Count) >= DeliveryQueue.Latest)
        {
            search.Truncated();
        }

        var (shares, hasMore) = due.Share(limit, concurrency.Rooms());
        if (shares.Count == 0)
        {
            return ([], false);
        }

        var claimed = await queue.Claim(shares, now + Lease, CancellationToken.None);
        due.Advance(shares, claimed);
        return (claimed, hasMore);
    }

    /// <summary>Requeues a delivery whose lease could expire during the attempt.</summary>
    public async Task Requeue(ClaimedDelivery delivery)
    {
        await queue.Requeue(delivery, time.Now(), CancellationToken.None);
        signal.Set();
    }

    public void Release(ClaimedDelivery delivery, bool? isSuccess)
    {
        concurrency.End(delivery.EndpointId.Value, isSuccess);
        if (slots.Release() == WorthAClaim - 1)
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
