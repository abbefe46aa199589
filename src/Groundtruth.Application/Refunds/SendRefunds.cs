using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Refunds;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Refunds;

/// <summary>Sends the refunds that are due; any number of workers may do so at once. Returns how many it took on.</summary>
public sealed record SendRefunds : ICommand<int>;

internal sealed partial class SendRefundsHandler(
    IPaymentStore payments, ILedgerStore ledger, IPaymentGateways gateways, IUnitOfWork db, TimeProvider time, ILogger<SendRefundsHandler> logger)
    : IRequestHandler<SendRefunds, Result<int>>
{
    private const int BatchSize = 10;

    /// <summary>Longer than a batch takes at worst, of which each refund may take 20 seconds. A worker that dies leaves its refunds to others after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public async Task<Result<int>> Handle(SendRefunds command, CancellationToken ct)
    {
        var now = time.Now();
        var due = await payments.ClaimDueRefunds(BatchSize, now, now + Lease, ct);
        foreach (var refund in due)
        {
            try
            {
                await Settle(refund.Id, await Ask(refund, ct), CancellationToken.None);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // It comes again when its lease ends; the others of the batch do not wait for that.
                RefundLost(e, refund.Id.Value);
            }
        }

        return due.Count;
    }

    private async Task<RefundOutcome> Ask(Refund refund, CancellationToken ct) => gateways.For(refund.Mode) is { } gateway
        ? await gateway.Refund(refund, ct)
        : new RefundOutcome(RefundResult.Unknown, "No payment provider is configured for this mode.");

    /// <summary>Notes what the provider said, unless another worker, after this one's lease, has noted it already.</summary>
    private async Task Settle(Id<Refund> id, RefundOutcome outcome, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await payments.FindRefundForUpdate(id, ct) is not { } refund || Note(refund, outcome) is not null)
        {
            return;
        }

        payments.Save(refund);
        await tx.Commit(ct);
        Tell(refund);
    }

    private Error? Note(Refund refund, RefundOutcome outcome)
    {
        var now = time.Now();
        switch (outcome.Result)
        {
            case RefundResult.Succeeded:
                if (refund.Succeed() is { } settledAlready)
                {
                    return settledAlready;
                }

                ledger.Record(LedgerTransaction.Refund(refund, now));
                return null;
            case RefundResult.Refused:
                return refund.Fail(outcome.Message);
            case RefundResult.PutOff:
                return refund.PutOff(outcome.Message, now);
            default:
                return refund.TryLater(outcome.Message, now);
        }
    }

    private void Tell(Refund refund)
    {
        switch (refund.Status)
        {
            case RefundStatus.Failed:
                RefundRefused(refund.Id.Value, refund.TaskId.Value, refund.FailureMessage);
                break;
            case RefundStatus.Pending:
                RefundPutOff(refund.Id.Value, refund.NextAttemptAt, refund.FailureMessage);
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "Refund {RefundId} of task {TaskId} was refused for good: {Message}")]
    private partial void RefundRefused(string refundId, string taskId, string? message);

    [LoggerMessage(LogLevel.Warning, "Refund {RefundId} is tried again at {NextAttemptAt}: {Message}")]
    private partial void RefundPutOff(string refundId, DateTimeOffset? nextAttemptAt, string? message);

    [LoggerMessage(LogLevel.Error, "What came of refund {RefundId} could not be written down; it is looked for again.")]
    private partial void RefundLost(Exception e, string refundId);
}
