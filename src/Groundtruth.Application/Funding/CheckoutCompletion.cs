using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>Handles <c>checkout.session.completed</c>: credits the payment to the task, or refunds it.</summary>
internal sealed class CheckoutCompletion(
    ITaskStore tasks, IFundingStore funding, PaymentReceipt receipt, FundingLinks links, IUnitOfWork db, TimeProvider time)
{
    private (CollectionTask Task, CheckoutSession Paid)? unfinished;

    public async Task<StripeEventOutcome> Apply(CompletedCheckout checkout, Mode mode, CancellationToken ct)
    {
        unfinished = null;
        var now = time.Now();
        if (checkout.PaymentStatus != "paid")
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "not paid");
        }

        if (await funding.FindSession(checkout.Payment.SessionId, ct) is not { } known || known.Mode != mode)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "unknown session");
        }

        // Lock order: task before payment.
        var owner = new Owner(known.OrgId, known.Mode);
        var task = await tasks.FindForUpdate(owner, known.TaskId, ct);
        var session = await funding.FindSessionForUpdate(owner, known.Id, ct);
        if (task is null || session is null)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "unknown session");
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
        unfinished = task.MissingCents > 0 ? (task, session) : null;
        return new StripeEventOutcome(StripeEventResult.Applied);
    }

    /// <summary>Opens a checkout session for the missing rest; called after the payment is committed.</summary>
    public async Task OpenNext(CancellationToken ct)
    {
        if (unfinished is not { } part)
        {
            return;
        }

        var link = await links.Open(part.Task, part.Paid, ct);
        if (link.Error is not null)
        {
            return;
        }

        await using var tx = db.Begin();
        if (await links.Keep(link.Value, isFirst: false, ct) is null)
        {
            await tx.Rollback();
            await links.TakeBack(link.Value, ct);
            return;
        }

        await tx.Commit(link.Value, ct);
    }
}
