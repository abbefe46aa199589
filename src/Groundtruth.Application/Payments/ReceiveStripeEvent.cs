using Groundtruth.Application.Payouts;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Tasks;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payments;

/// <summary>Takes in an event from Stripe: once, however often and in whatever order it comes.</summary>
/// <param name="Payload">The body as it came, since the signature is over its very bytes.</param>
public sealed record ReceiveStripeEvent(string Payload, string? Signature) : ICommand<StripeEventOutcome>;

internal sealed partial class ReceiveStripeEventHandler(
    IStripeEventReader reader, IStripeEventStore events, CheckoutCompletion completion, PayoutAccountNews accounts, ReturnedRefunds refunds,
    IUnitOfWork db, TimeProvider time, ILogger<ReceiveStripeEventHandler> logger)
    : IRequestHandler<ReceiveStripeEvent, Result<StripeEventOutcome>>
{
    public async Task<Result<StripeEventOutcome>> Handle(ReceiveStripeEvent command, CancellationToken ct)
    {
        if (reader.Read(command.Payload, command.Signature) is not { } stripeEvent)
        {
            return PaymentErrors.BadSignature;
        }

        await using var tx = db.Begin();
        if (await events.Exists(stripeEvent, ct))
        {
            return StripeEventOutcome.Duplicate;
        }

        var outcome = stripeEvent switch
        {
            { IsOfThatMode: false } => new StripeEventOutcome(StripeEventResult.Refused, "livemode is not that of the signing secret"),
            { Checkout: { } checkout } => await completion.Apply(checkout, stripeEvent.Mode, ct),
            { Account: { } account } => await accounts.Apply(account, stripeEvent.Mode, ct),
            { Refund: { } refund } => await refunds.Apply(refund, stripeEvent.Mode, ct),
            _ => new StripeEventOutcome(StripeEventResult.Ignored),
        };
        events.Add(stripeEvent, outcome, time.Now());
        var committed = await tx.Commit(outcome, ct);
        if (committed.Error is not null)
        {
            // The same event arrived twice at once, and the other was first.
            return StripeEventOutcome.Duplicate;
        }

        if (stripeEvent.Type == "transfer.created")
        {
            Transferred(stripeEvent.ObjectId, stripeEvent.Id);
        }

        await completion.OpenNext(ct);
        return outcome;
    }

    [LoggerMessage(LogLevel.Information, "Stripe says that transfer {TransferId} was made, in event {EventId}")]
    private partial void Transferred(string? transferId, string eventId);
}

/// <summary>What <c>checkout.session.completed</c> does: counts the money towards the task, or sends it back.</summary>
internal sealed class CheckoutCompletion(
    ITaskStore tasks, IPaymentStore payments, Settlement settlement, FundingLinks links, IUnitOfWork db, TimeProvider time)
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

        if (await payments.FindSession(checkout.Payment.SessionId, ct) is not { } known || known.Mode != mode)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "no session of ours");
        }

        // Locked in the order that every command keeps: the task, then its payment.
        var owner = new Owner(known.OrgId, known.Mode);
        var task = await tasks.FindForUpdate(owner, known.TaskId, ct);
        var session = await payments.FindSessionForUpdate(owner, known.Id, ct);
        if (task is null || session is null)
        {
            return new StripeEventOutcome(StripeEventResult.Ignored, "no session of ours");
        }

        if (session.Pay(checkout.Payment, now) is { } refused)
        {
            return new StripeEventOutcome(StripeEventResult.Refused, refused.Reason);
        }

        if (!settlement.Receive(session, task, now))
        {
            return new StripeEventOutcome(StripeEventResult.Refunded, "the task wanted no money any more");
        }

        tasks.Save(task);
        unfinished = task.MissingCents > 0 ? (task, session) : null;
        return new StripeEventOutcome(StripeEventResult.Applied);
    }

    /// <summary>Once the payment is committed: opens the session for what is still missing.</summary>
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
