using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Infrastructure.StripeSandbox;
using Stripe;
using Stripe.Checkout;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed class StripeEventReader(StripeOptions options, SandboxSecret sandbox, TimeProvider time) : IStripeEventReader
{
    private const long ToleranceSeconds = 300;

    public StripeEvent? Read(string payload, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return null;
        }

        foreach (var mode in (ReadOnlySpan<Mode>)[Mode.Test, Mode.Live])
        {
            foreach (var secret in SecretsOf(mode))
            {
                if (Construct(payload, signature, secret) is { Id: not null, Type: not null } stripeEvent)
                {
                    return Describe(stripeEvent, mode, payload);
                }
            }
        }

        return null;
    }

    private IReadOnlyList<string> SecretsOf(Mode mode) =>
        options.IsSandbox(mode) ? [sandbox.For(mode)] : options.For(mode).WebhookSecrets;

    private Event? Construct(string payload, string signature, string secret)
    {
        try
        {
            return EventUtility.ConstructEvent(
                payload, signature, secret, ToleranceSeconds, time.GetUtcNow().ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Stripe.net throws different exceptions for bad signatures and unparsable bodies. Both mean: not a valid event.
            return null;
        }
    }

    private static StripeEvent Describe(Event stripeEvent, Mode mode, string payload) => new(
        stripeEvent.Id,
        mode,
        stripeEvent.Livemode == (mode == Mode.Live),
        stripeEvent.Type,
        (stripeEvent.Data?.Object as IHasId)?.Id,
        Content(stripeEvent),
        payload);

    private static object? Content(Event stripeEvent) => stripeEvent switch
    {
        { Type: EventTypes.CheckoutSessionCompleted, Data.Object: Session session } => Describe(session),
        { Type: EventTypes.AccountUpdated, Data.Object: Account account } =>
            new UpdatedAccount(account.Id, StripePayouts.IsPayable(account), new DateTimeOffset(stripeEvent.Created, TimeSpan.Zero)),
        { Type: EventTypes.RefundFailed, Data.Object: global::Stripe.Refund refund } => new FailedRefund(
            refund.Metadata?.GetValueOrDefault("refund_id"),
            refund.Metadata?.GetValueOrDefault(StripeRefunds.Attempt),
            $"Stripe refund {refund.Id} failed: {refund.FailureReason}"),
        _ => null,
    };

    private static CompletedCheckout Describe(Session session) => new(
        new Payment(
            session.Id,
            session.Metadata?.GetValueOrDefault("task_id"),
            session.PaymentIntentId,
            session.AmountTotal ?? 0,
            session.Currency,
            session.PaymentIntent?.LatestChargeId),
        session.PaymentStatus);
}
