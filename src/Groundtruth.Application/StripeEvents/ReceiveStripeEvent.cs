using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.StripeEvents;

/// <summary>Processes an event from Stripe exactly once, regardless of order and repetition.</summary>
/// <param name="Payload">The unmodified body: the signature covers its exact bytes.</param>
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
            return FundingErrors.BadSignature;
        }

        await using var tx = db.Begin();
        if (await events.Exists(stripeEvent, ct))
        {
            return StripeEventOutcome.Duplicate;
        }

        var outcome = stripeEvent switch
        {
            { IsOfThatMode: false } => new StripeEventOutcome(StripeEventResult.Refused, "livemode does not match the signing secret"),
            { Checkout: { } checkout } => await completion.Apply(checkout, stripeEvent.Mode, ct),
            { Account: { } account } => await accounts.Apply(account, stripeEvent.Mode, ct),
            { Refund: { } refund } => await refunds.Apply(refund, stripeEvent.Mode, ct),
            _ => new StripeEventOutcome(StripeEventResult.Ignored),
        };
        events.Add(stripeEvent, outcome, time.Now());
        var committed = await tx.Commit(outcome, ct);
        if (committed.Error is not null)
        {
            // A concurrent request stored the same event first.
            return StripeEventOutcome.Duplicate;
        }

        if (stripeEvent.Type == "transfer.created")
        {
            Transferred(stripeEvent.ObjectId, stripeEvent.Id);
        }

        await completion.OpenNext(ct);
        return outcome;
    }

    [LoggerMessage(LogLevel.Information, "Stripe created transfer {TransferId} (event {EventId})")]
    private partial void Transferred(string? transferId, string eventId);
}
