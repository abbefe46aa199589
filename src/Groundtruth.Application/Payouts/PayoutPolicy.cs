using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Transfers;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Sends transfers, and settles each together with its payouts.</summary>
internal sealed partial class PayoutPolicy(
    IPayoutStore payouts, IPayoutAccountStore accounts, IPayoutGateways gateways, PayoutOutcomes outcomes, ILogger<PayoutPolicy> logger)
    : IOutgoingPolicy<Transfer, TransferRecipient>
{
    public SendLimits Limits { get; } = new(BatchSize: 40, Parallelism: 8, Lease: TimeSpan.FromMinutes(5));

    /// <summary>Also returns an account that is not payable.</summary>
    /// <remarks>Only Stripe knows whether an earlier attempt moved money.</remarks>
    public async Task<TransferRecipient?> FindRecipient(Transfer claimed, CancellationToken ct) =>
        await accounts.Find(claimed.ContributorId, claimed.Mode, ct) is { } account
            ? new TransferRecipient(account, await payouts.ListSent(claimed, ct))
            : null;

    public async Task<SendOutcome> Send(Transfer claimed, TransferRecipient recipient, DateTimeOffset now, CancellationToken ct)
    {
        if (gateways.For(claimed.Mode) is not { } gateway)
        {
            return SendOutcome.NoProvider;
        }

        var sent = recipient.Payouts;
        var order = new TransferOrder(
            claimed.Id,
            [.. sent.Select(payout => payout.Id)],
            claimed.TaskId is null ? null : sent[0].SubmissionId,
            claimed.TaskId,
            claimed.AmountCents,
            claimed.SourceChargeId,
            claimed.IdempotencyKey,
            claimed.MayHaveSucceeded(now) || sent.Any(payout => payout.MayHaveSucceeded(now)));
        return await gateway.Transfer(order, recipient.Account, ct);
    }

    /// <summary>Marks the account as not payable if Stripe refused the transfer for it.</summary>
    /// <remarks>An account that was updated during the call stays as it is; the transfer is retried.</remarks>
    public async Task<SendOutcome> Confirm(SendOutcome outcome, TransferRecipient recipient, CancellationToken ct)
    {
        if (outcome.Result is not (SendResult.Succeeded or SendResult.Unknown))
        {
            // Lock order: tasks, payout account, payouts.
            await outcomes.LockTasks(recipient.Payouts, ct);
        }

        if (outcome.Result != SendResult.RecipientNotReady)
        {
            return outcome;
        }

        var used = recipient.Account;
        if (await accounts.FindForUpdate(used.UserId, used.Mode, ct) is not { } account || account.AsOf > used.AsOf)
        {
            return outcome with { Result = SendResult.TransientRefusal };
        }

        account.MarkNotPayable();
        accounts.Save(account);
        return outcome;
    }

    public Error? Succeed(Transfer transfer, SendOutcome outcome, DateTimeOffset now) => transfer.Pay(outcome.TransferId);

    public async Task Settle(Transfer transfer, SendOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        if (outcome.Result == SendResult.SourceRefused)
        {
            transfer.MarkSourceRefused();
        }
        else if (outcome.Result == SendResult.BelowMinimum)
        {
            LogBelowMinimum(transfer.Id.Value, transfer.AmountCents, outcome.Message);
        }

        await outcomes.Apply(transfer, outcome, now, ct);
    }

    [LoggerMessage(
        LogLevel.Warning, "Transfer {TransferId} of {AmountCents} cents is below an unknown minimum; payouts held: {Message}")]
    private partial void LogBelowMinimum(string transferId, long amountCents, string message);
}

/// <param name="Payouts">The payouts that the transfer sends.</param>
internal sealed record TransferRecipient(PayoutAccount Account, IReadOnlyList<Payout> Payouts);
