using Groundtruth.Application.Transfers;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

/// <summary>Assigns a due payout to a transfer, or holds it.</summary>
/// <remarks>The transfer is stored before Stripe is called.</remarks>
internal sealed class PayoutSending(
    IPayoutStore payouts, PayoutHolds holds, PayoutGroups groups, TransferSources sources, IUnitOfWork db)
{
    public async Task Prepare(Payout claimed, DateTimeOffset now, CancellationToken ct)
    {
        var firstPayment = await holds.FindFirstPayment(claimed, now, ct);
        if (firstPayment is null && await holds.HasPayableAccount(claimed, ct))
        {
            await sources.LearnCharges(claimed.Money.Owner, claimed.TaskId, ct);
        }

        var minimumCents = await groups.FindMinimum(claimed, ct);

        // Lock order: task, payout account, payment, payout.
        await using var tx = db.Begin();
        var hold = await holds.Find(claimed, ct) ?? firstPayment;
        var source = hold is null
            ? await sources.FindForUpdate(claimed.Money.Owner, claimed.TaskId, claimed.AmountCents, ct)
            : null;
        if (await payouts.FindForUpdate(claimed.Id, ct) is not { NextAttemptAt: not null } payout
            || (hold is null
                ? await groups.Send(payout, minimumCents, source, now, ct)
                : payout.Hold(hold.Reason, hold.Until)) is not null)
        {
            // Another worker has already assigned or held it.
            return;
        }

        payouts.Save(payout);
        if (hold is { Reason: PayoutHoldReason.FundingHold })
        {
            holds.ReleaseOlder(payout, now);
        }

        await tx.Commit(ct);
    }
}
