using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.StripeEvents;

/// <summary>Processes a Stripe event exactly once, even if it arrives repeatedly or out of order.</summary>
/// <param name="Payload">The unmodified body: the signature covers its exact bytes.</param>
public sealed record ReceiveStripeEvent(string Payload, string? Signature) : ICommand<StripeEventOutcome>;

internal sealed class ReceiveStripeEventHandler(
    IStripeEventReader reader, IStripeEventStore events, IEnumerable<IStripeEventHandler> handlers, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ReceiveStripeEvent, Result<StripeEventOutcome>>
{
    public async Task<Result<StripeEventOutcome>> Handle(ReceiveStripeEvent command, CancellationToken ct)
    {
        var read = reader.Read(command.Payload, command.Signature);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var stripeEvent = read.Value;
        await using var tx = db.Begin();
        if (await events.Exists(stripeEvent, ct))
        {
            return StripeEventOutcome.Duplicate;
        }

        var handled = await Dispatch(stripeEvent, ct);
        events.Add(stripeEvent, handled.Outcome, time.Now());
        var committed = await tx.Commit(handled.Outcome, ct);
        if (committed.Error is not null)
        {
            // A concurrent request stored the same event first.
            return StripeEventOutcome.Duplicate;
        }

        await handled.FollowUp(ct);
        return handled.Outcome;
    }

    private async Task<StripeEventHandling> Dispatch(StripeEvent stripeEvent, CancellationToken ct)
    {
        if (stripeEvent.Unreadable is { } reason)
        {
            return StripeEventOutcome.Ignored(reason);
        }

        if (!stripeEvent.IsOfThatMode)
        {
            return new StripeEventOutcome(StripeEventResult.Refused, "livemode does not match the signing secret");
        }

        if (handlers.SingleOrDefault(handler => handler.EventTypes.Contains(stripeEvent.Type)) is not { } handler)
        {
            return StripeEventOutcome.Ignored();
        }

        return stripeEvent.AccountId is null || handler.AcceptsConnectedAccounts
            ? await handler.Handle(stripeEvent, ct)
            : StripeEventOutcome.Ignored("of a connected account");
    }
}
