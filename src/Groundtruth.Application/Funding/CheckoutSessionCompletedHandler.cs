using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;

namespace Groundtruth.Application.Funding;

internal sealed class CheckoutSessionCompletedHandler(
    ITaskStore tasks, IFundingStore funding, PaymentReceipt receipt, NextCheckout next, TimeProvider time) : IStripeEventHandler
{
    public IReadOnlyCollection<string> EventTypes => ["checkout.session.completed"];

    public async Task<StripeEventHandling> Handle(StripeEvent stripeEvent, CancellationToken ct)
    {
        var now = time.Now();
        if (stripeEvent.Content is not CompletedCheckout checkout)
        {
            return StripeEventOutcome.Ignored();
        }

        if (checkout.PaymentStatus != "paid")
        {
            return StripeEventOutcome.Ignored("not paid");
        }

        if (await funding.FindSession(checkout.Payment.SessionId, ct) is not { } known || known.Mode != stripeEvent.Mode)
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

        if (!receipt.Receive(session, task, now))
        {
            return new StripeEventOutcome(StripeEventResult.Refunded, "the task needs no payment");
        }

        tasks.Save(task);
        return new StripeEventHandling(
            new StripeEventOutcome(StripeEventResult.Applied), task.MissingCents > 0 ? token => next.Open(task, session, token) : null);
    }
}
