using Groundtruth.Application.Funding;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.StripeEvents;
using Groundtruth.Infrastructure.StripeSandbox;
using Microsoft.Extensions.Logging;
using Stripe;
using Stripe.Checkout;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed partial class StripeEventReader(
    StripeOptions options, SandboxSecret sandbox, TimeProvider time, ILogger<StripeEventReader> logger) : IStripeEventReader
{
    public Result<StripeEvent> Read(string payload, string? signature)
    {
        if (Verify(payload, signature ?? "") is not (var mode, { } genuine))
        {
            return StripeEventErrors.BadSignature;
        }

        var now = time.GetUtcNow();
        if (!genuine.IsFresh(now))
        {
            LogStale(genuine.AgeSeconds(now));
            return StripeEventErrors.StaleSignature;
        }

        return Parse(payload, mode);
    }

    public StripeEvent ReadStored(string payload, Mode mode) => Parse(payload, mode);

    private (Mode Mode, StripeSignature? Genuine) Verify(string payload, string header)
    {
        foreach (var mode in (ReadOnlySpan<Mode>)[Mode.Test, Mode.Live])
        {
            foreach (var secret in SecretsOf(mode))
            {
                if (new StripeSignature(secret, payload, header) is { IsGenuine: true } genuine)
                {
                    return (mode, genuine);
                }
            }
        }

        return default;
    }

    private IReadOnlyList<string> SecretsOf(Mode mode) =>
        options.IsSandbox(mode) ? [sandbox.For(mode)] : options.For(mode).WebhookSecrets;

    private StripeEvent Parse(string payload, Mode mode)
    {
        Exception? cause = null;
        try
        {
            if (EventUtility.ParseEvent(payload, throwOnApiVersionMismatch: false) is { Type: not null } stripeEvent
                && StripeText.Id(stripeEvent.Id) is not null)
            {
                return Describe(stripeEvent, mode, payload);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Stripe.net throws different exceptions for thin events and for unparsable bodies.
            cause = e;
        }

        var unreadable = UnreadableStripeEvent.Of(payload, mode);
        LogUnreadable(cause, unreadable.Id, unreadable.Type, unreadable.Unreadable);
        return unreadable;
    }

    private static StripeEvent Describe(Event stripeEvent, Mode mode, string payload) => new(
        stripeEvent.Id,
        mode,
        stripeEvent.Livemode == (mode == Mode.Live),
        StripeText.Message(stripeEvent.Type),
        StripeText.Id((stripeEvent.Data?.Object as IHasId)?.Id),
        Content(stripeEvent),
        payload)
    {
        // An invalid account id still shows that the event is not the platform's.
        AccountId = stripeEvent.Account is null ? null : StripeText.Id(stripeEvent.Account) ?? "",
    };

    private static object? Content(Event stripeEvent) => stripeEvent switch
    {
        { Type: EventTypes.CheckoutSessionCompleted, Data.Object: Session session } => Describe(session),
        { Type: EventTypes.AccountUpdated, Data.Object: Account account } =>
            new UpdatedAccount(
                StripeText.Id(account.Id) ?? "", StripePayouts.IsPayable(account), new DateTimeOffset(stripeEvent.Created, TimeSpan.Zero)),
        _ => StripeReversals.Content(stripeEvent),
    };

    public static CompletedCheckout Describe(Session session) => new(
        new Payment(
            StripeText.Id(session.Id) ?? "",
            session.Metadata?.GetValueOrDefault("task_id"),
            StripeText.Id(session.PaymentIntentId) ?? "",
            session.AmountTotal ?? 0,
            session.Currency,
            StripeText.Id(session.PaymentIntent?.LatestChargeId)),
        session.PaymentStatus);

    [LoggerMessage(LogLevel.Error, "Stripe event refused: by this server's clock, it was signed {AgeSeconds} seconds ago; check the clock")]
    private partial void LogStale(long? ageSeconds);

    [LoggerMessage(LogLevel.Warning, "Stripe event {EventId} of type {Type} stored and ignored: {Reason}")]
    private partial void LogUnreadable(Exception? cause, string eventId, string type, string? reason);
}
