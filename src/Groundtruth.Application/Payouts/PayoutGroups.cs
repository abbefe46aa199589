using Groundtruth.Application.Accounts;
using Groundtruth.Application.Transfers;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Application.Payouts;

/// <summary>Combines payouts that are too small for a transfer, once their sum is large enough.</summary>
internal sealed class PayoutGroups(IPayoutStore payouts, ITransferStore transfers, IUserStore users, TransferMinimums minimums)
{
    /// <summary>The minimum of the contributor's country. No transaction is open.</summary>
    public async Task<long> FindMinimum(Payout payout, CancellationToken ct) =>
        await users.FindView(payout.ContributorId, ct) is { } contributor ? minimums.Of(contributor.Country) : 0;

    /// <summary>Combines the payout with waiting ones into a transfer.</summary>
    /// <remarks>Holds the payout if the sum is below the minimum. The payout account must be locked.</remarks>
    public async Task<Error?> Send(Payout payout, long minimumCents, TransferSource? source, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await payouts.ListBelowMinimumForUpdate(payout.ContributorId, payout.Mode, Transfer.MaxPayouts - 1, ct);
        var sum = payout.AmountCents + waiting.Sum(other => other.AmountCents);
        if (sum < minimumCents)
        {
            return payout.Hold(PayoutHoldReason.BelowMinimum);
        }

        var transfer = waiting.Count == 0
            ? Transfer.ForOne(
                payout.ContributorId, payout.Mode, payout.TaskId, payout.AmountCents, payout.IdempotencyKey, source, now)
            : Transfer.Combined(payout.ContributorId, payout.Mode, sum, now);
        if (payout.Send(transfer.Id) is { } refused)
        {
            return refused;
        }

        transfers.Add(transfer);
        foreach (var other in waiting)
        {
            if (other.Requeue(now) is null && other.Send(transfer.Id) is null)
            {
                payouts.Save(other);
            }
        }

        return null;
    }
}
