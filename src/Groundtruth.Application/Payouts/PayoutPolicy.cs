using Groundtruth.Application.Ledger;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Application.Payouts;

internal sealed class PayoutPolicy(
    IPayoutStore payouts, IPayoutAccountStore accounts, IPayoutGateways gateways, ILedgerStore ledger, IUnitOfWork db)
    : IOutgoingPolicy<Payout, PayoutAccount>
{
    public SendLimits Limits { get; } = new(BatchSize: 40, Parallelism: 8, Lease: TimeSpan.FromMinutes(5));

    public async Task<PayoutAccount?> FindRecipient(Payout claimed, CancellationToken ct)
    {
        var isFundingHeld = await payouts.IsFundingHeld(claimed, ct);
        if (!isFundingHeld && await accounts.Find(claimed.ContributorId, claimed.Mode, ct) is { IsPayable: true } known)
        {
            return known;
        }

        // Check again under a lock: otherwise the reason could end between the check and the hold, and nothing would requeue the payout.
        await using var tx = db.Begin();
        if (isFundingHeld && await payouts.IsFundingHeldForUpdate(claimed, ct))
        {
            await Hold(claimed, PayoutHoldReason.FundingHold, tx, ct);
            return null;
        }

        if (await accounts.FindForUpdate(claimed.ContributorId, claimed.Mode, ct) is { IsPayable: true } payable)
        {
            return payable;
        }

        await Hold(claimed, PayoutHoldReason.AccountNotPayable, tx, ct);
        return null;
    }

    public Task<SendOutcome> Send(Payout claimed, PayoutAccount recipient, DateTimeOffset now, CancellationToken ct) =>
        gateways.For(claimed.Mode) is { } gateway
            ? gateway.Transfer(
                new TransferOrder(
                    claimed.Id, claimed.SubmissionId, claimed.TaskId, claimed.AmountCents, claimed.IdempotencyKey,
                    claimed.MayHaveSucceeded(now)),
                recipient,
                ct)
            : Task.FromResult(SendOutcome.NoProvider);

    /// <summary>Marks an account that accepts no transfers as not payable, unless it was updated after the transfer began.</summary>
    public async Task<SendOutcome> Confirm(SendOutcome outcome, PayoutAccount recipient, CancellationToken ct)
    {
        if (outcome.Result != SendResult.RecipientNotReady)
        {
            return outcome;
        }

        if (await accounts.FindForUpdate(recipient.UserId, recipient.Mode, ct) is not { } account || account.AsOf > recipient.AsOf)
        {
            return outcome with { Result = SendResult.TransientRefusal };
        }

        account.MarkNotPayable();
        accounts.Save(account);
        return outcome;
    }

    private async Task Hold(Payout claimed, PayoutHoldReason reason, ITransaction tx, CancellationToken ct)
    {
        if (await payouts.FindForUpdate(claimed.Id, ct) is { } waiting && waiting.Hold(reason) is null)
        {
            payouts.Save(waiting);
            await tx.Commit(ct);
        }
    }

    public Error? Succeed(Payout payout, SendOutcome outcome, DateTimeOffset now)
    {
        if (payout.Pay(outcome.TransferId, now) is { } settled)
        {
            return settled;
        }

        ledger.Record(LedgerTransaction.Transfer(payout.Id, payout.Money, now));
        return null;
    }
}
