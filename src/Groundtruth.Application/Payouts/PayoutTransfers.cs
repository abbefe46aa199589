using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Pays one payout. No transaction is open while the provider is asked, so what it says is noted only if nobody has noted it meanwhile.</summary>
internal sealed partial class PayoutTransfers(
    IPayoutStore payouts, IPayoutAccountStore accounts, ILedgerStore ledger, IPaymentGateways gateways, IUnitOfWork db, TimeProvider time,
    ILogger<PayoutTransfers> logger)
{
    /// <param name="claimed">One that is leased to this worker.</param>
    public async Task Send(Payout claimed, CancellationToken ct)
    {
        if (await PayableAccount(claimed, ct) is not { } account)
        {
            return;
        }

        if (time.Now() >= claimed.NextAttemptAt)
        {
            // The lease is over, and another worker may be at it by now.
            return;
        }

        var outcome = gateways.For(claimed.Mode) is { } gateway
            ? await gateway.Transfer(claimed, account, ct)
            : new TransferOutcome(TransferResult.Unknown, "No payment provider is configured for this mode.");

        // Money has moved, or may have: that is noted also when the program is told to stop.
        await Settle(claimed, account, outcome, CancellationToken.None);
    }

    /// <summary>Where the payout goes; null when it is held, because it can go nowhere yet.</summary>
    private async Task<PayoutAccount?> PayableAccount(Payout payout, CancellationToken ct)
    {
        if (await accounts.Find(payout.ContributorId, payout.Mode, ct) is { IsPayable: true } known)
        {
            return known;
        }

        // Looked at again under the lock that releasing takes, so that nothing is held that was to be released just now.
        await using var tx = db.Begin();
        if (await accounts.FindForUpdate(payout.ContributorId, payout.Mode, ct) is { IsPayable: true } payable)
        {
            return payable;
        }

        if (await payouts.FindForUpdate(payout.Id, ct) is { } waiting && waiting.Hold() is null)
        {
            payouts.Save(waiting);
            await tx.Commit(ct);
        }

        return null;
    }

    private async Task Settle(Payout claimed, PayoutAccount account, TransferOutcome outcome, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var isPayable = outcome.Result != TransferResult.AccountNotReady || await IsPayableAfterAll(account, ct);
        if (await payouts.FindForUpdate(claimed.Id, ct) is not { } payout || Note(payout, outcome, isPayable) is not null)
        {
            return;
        }

        payouts.Save(payout);
        await tx.Commit(ct);
        Tell(payout);
    }

    /// <summary>Whether there is news of the account since a transfer to it was begun; else it is not believed payable any more.</summary>
    private async Task<bool> IsPayableAfterAll(PayoutAccount asked, CancellationToken ct)
    {
        if (await accounts.FindForUpdate(asked.UserId, asked.Mode, ct) is not { } account || account.AsOf > asked.AsOf)
        {
            return true;
        }

        account.MarkNotPayable();
        accounts.Save(account);
        return false;
    }

    private Error? Note(Payout payout, TransferOutcome outcome, bool isPayable)
    {
        var now = time.Now();
        switch (outcome.Result)
        {
            case TransferResult.Succeeded:
                if (payout.Pay(outcome.TransferId, now) is { } paidAlready)
                {
                    return paidAlready;
                }

                ledger.Record(LedgerTransaction.Transfer(payout, now));
                return null;
            case TransferResult.Refused:
                return payout.Fail(outcome.Message);
            case TransferResult.AccountNotReady when !isPayable:
                return payout.Hold(outcome.Message);
            case TransferResult.AccountNotReady or TransferResult.PutOff:
                return payout.PutOff(outcome.Message, now);
            default:
                return payout.TryLater(outcome.Message, now);
        }
    }

    private void Tell(Payout payout)
    {
        switch (payout.Status)
        {
            case PayoutStatus.Failed:
                Refused(payout.Id.Value, payout.TaskId.Value, payout.FailureMessage);
                break;
            case PayoutStatus.Queued:
                PutOff(payout.Id.Value, payout.NextAttemptAt, payout.FailureMessage);
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "Payout {PayoutId} of task {TaskId} was refused for good: {Message}")]
    private partial void Refused(string payoutId, string taskId, string? message);

    [LoggerMessage(LogLevel.Warning, "Payout {PayoutId} is tried again at {NextAttemptAt}: {Message}")]
    private partial void PutOff(string payoutId, DateTimeOffset? nextAttemptAt, string? message);
}
