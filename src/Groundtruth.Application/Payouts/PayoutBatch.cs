using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Claims due payouts and prepares each in its own DI scope. Any number of workers may do so concurrently.</summary>
internal sealed class PayoutBatch(IPayoutStore payouts, IServiceScopeFactory scopes, TimeProvider time, ILogger<PayoutBatch> logger)
{
    private static readonly SendLimits Limits = new(BatchSize: 40, Parallelism: 8, Lease: TimeSpan.FromMinutes(5));

    public async Task<int> Prepare(CancellationToken ct)
    {
        var now = time.Now();
        await payouts.RequeueHeldUntil(now, ct);
        var due = await payouts.ClaimDue(Limits.BatchSize, now, now + Limits.Lease, ct);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Limits.Parallelism, CancellationToken = ct };
        await Parallel.ForEachAsync(due, options, PrepareOne);
        return due.Count;
    }

    /// <summary>A failure does not affect the other payouts: the payout is due again when its lease ends.</summary>
    private async ValueTask PrepareOne(Payout claimed, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PayoutSending>().Prepare(claimed, time.Now(), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            logger.LogStopped(e, nameof(Payout), claimed.Id.Value);
        }
    }
}
