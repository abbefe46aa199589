using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Tasks;
using Microsoft.Extensions.Logging;
using Stripe;
using Stripe.Checkout;
using CheckoutSession = Groundtruth.Domain.Funding.CheckoutSession;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed partial class StripeCheckout(
    StripeCalls calls, Mode mode, IPublicUrl publicUrl, TimeProvider time, ILogger<StripeCheckout> logger) : ICheckoutGateway
{
    private readonly StripeRefunds refunds = new(calls);

    public async Task<Result<CheckoutSession>> OpenCheckout(
        CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct)
    {
        var options = Options(task, amountCents);
        Session session;
        try
        {
            session = await calls.Call(
                idempotencyKey, (stripe, with, token) => new SessionService(stripe).CreateAsync(options, with, token), ct);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            LogNotOpened(e, task.Id.Value);
            return FundingErrors.Unavailable;
        }

        if (!Matches(session, task, amountCents))
        {
            LogMismatch(session.Id, task.Id.Value);
            return FundingErrors.Unavailable;
        }

        return CheckoutSession.Open(
            session.Id, session.Url, task.Id, task.Owner, amountCents, new DateTimeOffset(session.ExpiresAt, TimeSpan.Zero), time.Now());
    }

    public async Task<Result<CheckoutReport>> FindCheckout(CheckoutSession session, CancellationToken ct)
    {
        try
        {
            var found = await calls.Call(
                null, (stripe, with, token) => new SessionService(stripe).GetAsync(session.Id, null, with, token), ct);
            return new CheckoutReport(StripeEventReader.Describe(found), found.Status == "expired");
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            LogNotFound(e, session.Id);
            return FundingErrors.Unavailable;
        }
    }

    public async Task CloseCheckout(CheckoutSession session, CancellationToken ct)
    {
        try
        {
            await calls.Call(
                $"expire:{session.Id}", (stripe, with, token) => new SessionService(stripe).ExpireAsync(session.Id, null, with, token), ct);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            // A session that cannot be closed may still be paid; then the payment is refunded.
            LogNotClosed(e, session.Id);
        }
    }

    public async Task<string?> FindCharge(string paymentIntentId, CancellationToken ct)
    {
        try
        {
            var payment = await calls.Call(
                null, (stripe, with, token) => new PaymentIntentService(stripe).GetAsync(paymentIntentId, null, with, token), ct);
            return StripeText.Id(payment.LatestChargeId);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            LogNoCharge(e, paymentIntentId);
            return null;
        }
    }

    public Task<SendOutcome> Refund(RefundOrder order, CancellationToken ct) => refunds.Send(order, ct);

    private SessionCreateOptions Options(CollectionTask task, long amountCents)
    {
        var metadata = new Dictionary<string, string> { ["task_id"] = task.Id.Value, ["org_id"] = task.OrgId.Value };
        return new SessionCreateOptions
        {
            Mode = "payment",
            // Cards only: a completed session is then a paid one, and no money arrives days later.
            AllowedPaymentMethodTypes = ["card"],
            ClientReferenceId = task.Id.Value,
            Metadata = metadata,
            PaymentIntentData = new SessionPaymentIntentDataOptions { TransferGroup = task.Id.Value, Metadata = metadata },
            SuccessUrl = $"{publicUrl.Value}/checkout/paid",
            CancelUrl = $"{publicUrl.Value}/checkout/cancelled",
            LineItems =
            [
                new SessionLineItemOptions
                {
                    Quantity = 1,
                    PriceData = new SessionLineItemPriceDataOptions
                    {
                        Currency = "usd",
                        UnitAmount = amountCents,
                        ProductData = new SessionLineItemPriceDataProductDataOptions { Name = task.Title },
                    },
                },
            ],
        };
    }

    /// <summary>Guards against a session that another request created under the same idempotency key.</summary>
    private bool Matches(Session session, CollectionTask task, long amountCents) =>
        session.AmountTotal == amountCents
        && session.Currency == "usd"
        && session.Livemode == (mode == Mode.Live)
        && session.Metadata?.GetValueOrDefault("task_id") == task.Id.Value
        && StripeText.Url(session.Url) is not null;

    [LoggerMessage(LogLevel.Error, "Checkout session of task {TaskId} not opened; the task has no funding link")]
    private partial void LogNotOpened(Exception e, string taskId);

    [LoggerMessage(LogLevel.Error, "Checkout session {SessionId} does not match task {TaskId}; it is not used")]
    private partial void LogMismatch(string sessionId, string taskId);

    [LoggerMessage(LogLevel.Warning, "Checkout session {SessionId} not retrieved")]
    private partial void LogNotFound(Exception e, string sessionId);

    [LoggerMessage(LogLevel.Warning, "Charge of payment intent {PaymentIntentId} not found; its payouts use the available balance")]
    private partial void LogNoCharge(Exception e, string paymentIntentId);

    [LoggerMessage(LogLevel.Warning, "Checkout session {SessionId} not closed")]
    private partial void LogNotClosed(Exception e, string sessionId);
}
