using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.StripeEvents;

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
