using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

/// <summary>Decides whether a due payout must wait.</summary>
internal sealed class PayoutHolds(
    IFundingHoldStore fundingHolds, IPayoutAccountStore accounts, IFundingStore funding, PayoutOptions options)
{
    /// <summary>Finds the waiting period after the buyer's first payment, which may still be disputed.</summary>
    /// <remarks>No transaction is open.</remarks>
    public async Task<PayoutHold?> FindFirstPayment(Payout payout, DateTimeOffset now, CancellationToken ct)
    {
        if (options.FirstPaymentHold == TimeSpan.Zero
            || await funding.FindFirstPaid(payout.Money.Owner, ct) is not { PaidAt: { } firstPaidAt })
        {
            return null;
        }

        var until = firstPaidAt + options.FirstPaymentHold;
        return now < until ? new PayoutHold(PayoutHoldReason.FirstPayment, until) : null;
    }

    /// <summary>True if the account was payable at the last update.</summary>
    /// <remarks>Takes no lock, so that a lookup at the provider can follow.</remarks>
    public async Task<bool> HasPayableAccount(Payout payout, CancellationToken ct) =>
        await accounts.Find(payout.ContributorId, payout.Mode, ct) is { IsPayable: true };

    /// <summary>Finds the reason to hold a payout.</summary>
    /// <remarks>
    /// Locks the task and the account: otherwise the reason could end between the check and the hold, and nothing would requeue the payout.
    /// </remarks>
    public async Task<PayoutHold?> Find(Payout payout, CancellationToken ct) =>
        await fundingHolds.IsHeld(payout, ct) ? new PayoutHold(PayoutHoldReason.FundingHold)
        : await accounts.FindForUpdate(payout.ContributorId, payout.Mode, ct) is not { IsPayable: true }
            ? new PayoutHold(PayoutHoldReason.AccountNotPayable)
            : null;

    /// <summary>Releases older payouts that were held in place of one with a funding hold.</summary>
    /// <remarks>They were held while a transfer might still have sent it.</remarks>
    public void ReleaseOlder(Payout held, DateTimeOffset now) => fundingHolds.ReleaseOlder(held, now);
}

/// <param name="Until">Null if the hold does not end by time alone.</param>
internal sealed record PayoutHold(PayoutHoldReason Reason, DateTimeOffset? Until = null);
