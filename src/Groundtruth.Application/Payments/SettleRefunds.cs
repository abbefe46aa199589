using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payments;

/// <summary>Sends the refunds that are due; any number of workers may do so at once. Returns how many it took on.</summary>
public sealed record SettleRefunds : ICommand<int>;

internal sealed partial class SettleRefundsHandler(
    IPaymentStore payments, IPaymentGateways gateways, IUnitOfWork db, TimeProvider time, ILogger<SettleRefundsHandler> logger)
    : IRequestHandler<SettleRefunds, Result<int>>
{
    private const int BatchSize = 20;

    /// <summary>Longer than a batch takes at worst; a worker that dies leaves its refunds to others after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<Result<int>> Handle(SettleRefunds command, CancellationToken ct)
    {
        var now = time.Now();
        var due = await payments.ClaimDueRefunds(BatchSize, now, now + Lease, ct);
        foreach (var refund in due)
        {
            var outcome = gateways.For(refund.Mode) is { } gateway
                ? await gateway.Refund(refund, ct)
                : new RefundOutcome(RefundResult.Unknown, "No payment provider is configured for this mode.");
            Note(refund, outcome);
            await using var tx = db.Begin();
            payments.Save(refund);
            await tx.Commit(refund, ct);
        }

        return due.Count;
    }

    private void Note(Refund refund, RefundOutcome outcome)
    {
        switch (outcome.Result)
        {
            case RefundResult.Succeeded:
                refund.Succeed();
                break;
            case RefundResult.Refused:
                refund.Fail(outcome.Message);
                RefundRefused(refund.Id.Value, refund.TaskId.Value, outcome.Message);
                break;
            default:
                refund.TryLater(outcome.Message, time.Now());
                RefundPutOff(refund.Id.Value, refund.NextAttemptAt, outcome.Message);
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "Refund {RefundId} of task {TaskId} was refused for good: {Message}")]
    private partial void RefundRefused(string refundId, string taskId, string message);

    [LoggerMessage(LogLevel.Warning, "Refund {RefundId} is tried again at {NextAttemptAt}: {Message}")]
    private partial void RefundPutOff(string refundId, DateTimeOffset? nextAttemptAt, string message);
}
