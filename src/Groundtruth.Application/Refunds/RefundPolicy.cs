using Groundtruth.Application.Funding;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;

namespace Groundtruth.Application.Refunds;

/// <summary>Sends refunds one at a time, each back to its payment intent.</summary>
internal sealed class RefundPolicy(ICheckoutGateways gateways, RefundOutcomes outcomes) : IOutgoingPolicy<Refund, string>
{
    /// <summary>A refund may take 20 seconds: a search and a call.</summary>
    public SendLimits Limits { get; } = new(BatchSize: 10, Parallelism: 1, Lease: TimeSpan.FromMinutes(10));

    public Task<string?> FindRecipient(Refund claimed, CancellationToken ct) => Task.FromResult<string?>(claimed.PaymentIntentId);

    public Task<SendOutcome> Send(Refund claimed, string recipient, DateTimeOffset now, CancellationToken ct) =>
        gateways.For(claimed.Mode) is { } gateway
            ? gateway.Refund(
                new RefundOrder(
                    claimed.Id, claimed.TaskId, recipient, claimed.AmountCents, claimed.IdempotencyKey, claimed.MayHaveSucceeded(now)),
                ct)
            : Task.FromResult(SendOutcome.NoProvider);

    public Task<SendOutcome> Confirm(SendOutcome outcome, string recipient, CancellationToken ct) => Task.FromResult(outcome);

    public Error? Succeed(Refund refund, SendOutcome outcome, DateTimeOffset now)
    {
        if (refund.Succeed() is { } settled)
        {
            return settled;
        }

        outcomes.Sent(refund, refund.IdempotencyKey, now);
        return null;
    }

    public Task Settle(Refund refund, SendOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        if (outcome.Result == SendResult.Returned)
        {
            // The event has the time of the return, but may arrive late.
            refund.NoteReturn(now);
        }

        outcomes.Announce(refund, now);
        return Task.CompletedTask;
    }
}
