using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Claims due payouts and prepares each in its own DI scope. Safe on several workers.</summary>
internal sealed class PayoutBatch(IPayoutStore payouts, IServiceScopeFactory scopes, TimeProvider time, ILogger<PayoutBatch> logger)
{
    private static readonly SendLimits Limits = new(BatchSize: 40, Parallelism: 8, Lease: TimeSpan.FromMinutes(5));

    public async Task<int> Prepare(CancellationToken ct)
    {
        var now = time.Now();
        await payouts.RequeueHeldUntil(now, ct);
        var due = await payouts.ClaimDue(Limits.BatchSize, now, now + Limits.Lease, ct);
        return await scopes.Process(
            due, Limits.Parallelism, payout => payout.Id.Value,
            (PayoutSending sending, Payout claimed, CancellationToken token) => sending.Prepare(claimed, time.Now(), token), logger, ct);
    }
}
