using Groundtruth.Application.Events;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Transfers;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Applies the outcome of a transfer to its payouts in the current transaction.</summary>
/// <remarks>Announces those paid or failed.</remarks>
internal sealed class PayoutOutcomes(
    IPayoutStore payouts, IFundingHoldStore fundingHolds, ILedgerStore ledger, WebhookEvents events, ILogger<PayoutOutcomes> logger)
{
    /// <summary>Locks the tasks of a refused transfer's payouts, in the order of their ids.</summary>
    /// <remarks>A concurrent reversal or preparation would not see that these payouts become unsent.</remarks>
    public async Task LockTasks(IReadOnlyList<Payout> sent, CancellationToken ct)
    {
        foreach (var payout in sent.DistinctBy(payout => payout.TaskId).OrderBy(payout => payout.TaskId.Value, StringComparer.Ordinal))
        {
            await fundingHolds.LockTask(payout, ct);
        }
    }

    public async Task Apply(Transfer transfer, SendOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        var unsent = new List<Payout>();
        foreach (var payout in await payouts.ListSentForUpdate(transfer, ct))
        {
            // An error means that another version of this program has already settled the payout.
            if (Apply(payout, outcome, now) is null)
            {
                Record(payout, outcome, now);
                if (payout.OwnTransferId is null)
                {
                    unsent.Add(payout);
                }
            }
        }

        // Sorted by id: the last payout of a task is its newest.
        foreach (var ofTask in unsent.GroupBy(payout => payout.TaskId))
        {
            fundingHolds.ReleaseOlder(ofTask.Last(), now);
        }
    }

    private static Error? Apply(Payout payout, SendOutcome outcome, DateTimeOffset now) => outcome.Result switch
    {
        SendResult.Succeeded => payout.Pay(outcome.TransferId, now),
        SendResult.Refused => payout.Fail(outcome.Message),
        SendResult.RecipientNotReady => payout.Hold(outcome.Message, PayoutHoldReason.AccountNotPayable),
        SendResult.BelowMinimum => payout.Hold(outcome.Message, PayoutHoldReason.BelowMinimum),
        SendResult.TransientRefusal => payout.ScheduleRetryAfterRefusal(outcome.Message, now),
        SendResult.SourceRefused => payout.RetryAtOnce(outcome.Message, now),
        _ => payout.CountAttempt(outcome.Message, now),
    };

    private void Record(Payout payout, SendOutcome outcome, DateTimeOffset now)
    {
        payouts.Save(payout);
        switch (payout.Status)
        {
            case PayoutStatus.Paid:
                ledger.Record(LedgerTransaction.Transfer(payout.Id, payout.Money, now));
                events.Announce(PayoutEvents.Paid, payout.Money.Owner, PayoutView.Of(payout), now);
                break;
            case PayoutStatus.Failed:
                events.Announce(PayoutEvents.Failed, payout.Money.Owner, PayoutView.Of(payout), now);
                break;
            case PayoutStatus.Queued when payout.NextAttemptAt is { } retryAt:
                logger.LogRetry(nameof(Payout), payout.Id.Value, retryAt, outcome.Message);
                break;
        }
    }
}
