using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;

namespace Groundtruth.Application.Funding;

/// <summary>Applies a completed checkout in the current transaction.</summary>
/// <remarks>Either an event or a query has reported it.</remarks>
internal sealed class CheckoutPayments(
    ITaskStore tasks, IFundingStore funding, PaymentReceipt receipt, IEarlyReversals reversals, NextCheckout next, TimeProvider time)
{
    public async Task<StripeEventHandling> Apply(CompletedCheckout checkout, Mode mode, CancellationToken ct)
    {
        var now = time.Now();
        if (checkout.PaymentStatus != "paid")
        {
            return StripeEventOutcome.Ignored("not paid");
        }

        if (await funding.FindSession(checkout.Payment.SessionId, ct) is not { } known || known.Mode != mode)
        {
            return StripeEventOutcome.Ignored("unknown session");
        }

        // Lock order: task before payment.
        var owner = new Owner(known.OrgId, known.Mode);
        var task = await tasks.FindForUpdate(owner, known.TaskId, ct);
        var session = await funding.FindSessionForUpdate(owner, known.Id, ct);
        if (task is null || session is null)
        {
            return StripeEventOutcome.Ignored("unknown session");
        }

        if (session.Pay(checkout.Payment, now) is { } refused)
        {
            return new StripeEventOutcome(StripeEventResult.Refused, refused.Reason);
        }

        var isNeeded = receipt.Receive(session, task, now);
        await reversals.Apply(session, task, now, ct);
        funding.Save(session);
        tasks.Save(task);
        if (!isNeeded)
        {
            return new StripeEventOutcome(StripeEventResult.Refunded, "the task needs no payment");
        }

        return new StripeEventHandling(
            new StripeEventOutcome(StripeEventResult.Applied), task.MissingCents > 0 ? token => next.Open(task, session, token) : null);
    }
}
