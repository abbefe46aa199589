using System.Net;
using Groundtruth.Application;
using Groundtruth.Application.Payments;
using Groundtruth.Domain;
using Groundtruth.Domain.Payments;
using Groundtruth.Domain.Tasks;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Stripe;
using Stripe.Checkout;
using CheckoutSession = Groundtruth.Domain.Payments.CheckoutSession;
using Refund = Groundtruth.Domain.Payments.Refund;

namespace Groundtruth.Infrastructure.Payments;

/// <summary>Stripe, in one mode.</summary>
internal sealed partial class StripeGateway(
    StripeClient stripe, Mode mode, IPublicUrl publicUrl, TimeProvider time, ILogger<StripeGateway> logger) : IPaymentGateway
{
    /// <summary>A try takes 4 seconds at most, and all tries together 10.</summary>
    private static readonly ResiliencePipeline Resilience = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(10))
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(IsPassing),
        })
        .AddTimeout(TimeSpan.FromSeconds(4))
        .Build();

    public async Task<Result<CheckoutSession>> OpenCheckout(
        CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct)
    {
        var metadata = new Dictionary<string, string> { ["task_id"] = task.Id.Value, ["org_id"] = task.OrgId.Value };
        var options = new SessionCreateOptions
        {
            Mode = "payment",
            // Cards only: so a completed session is a paid one, and the money does not come days later.
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

        Session session;
        try
        {
            session = await Resilience.ExecuteAsync(
                async token => await new SessionService(stripe).CreateAsync(options, With(idempotencyKey), token), ct);
        }
        catch (Exception e) when (e is StripeException || IsPassing(e))
        {
            OpeningFailed(e, task.Id.Value);
            return PaymentErrors.Unavailable;
        }

        var isWhatWasAsked = session.AmountTotal == amountCents
            && session.Currency == "usd"
            && session.Livemode == (mode == Mode.Live)
            && session.Metadata?.GetValueOrDefault("task_id") == task.Id.Value
            && !string.IsNullOrEmpty(session.Url);
        if (!isWhatWasAsked)
        {
            OtherSession(session.Id, task.Id.Value);
            return PaymentErrors.Unavailable;
        }

        return CheckoutSession.Open(task, session.Id, session.Url, amountCents, new DateTimeOffset(session.ExpiresAt, TimeSpan.Zero), time.Now());
    }

    public async Task CloseCheckout(CheckoutSession session, CancellationToken ct)
    {
        try
        {
            await Resilience.ExecuteAsync(
                async token => await new SessionService(stripe).ExpireAsync(session.Id, null, With($"expire:{session.Id}"), token), ct);
        }
        catch (Exception e) when (e is StripeException || IsPassing(e))
        {
            // A session that cannot be closed may still be paid; then the payment is refunded.
            ClosingFailed(e, session.Id);
        }
    }

    public async Task<RefundOutcome> Refund(Refund refund, CancellationToken ct)
    {
        try
        {
            var made = refund.Attempts > 0 ? await FindRefund(refund, ct) : null;
            made ??= await Resilience.ExecuteAsync(
                async token => await new RefundService(stripe).CreateAsync(
                    new RefundCreateOptions
                    {
                        PaymentIntent = refund.PaymentIntentId,
                        Amount = refund.AmountCents,
                        Metadata = new Dictionary<string, string> { ["refund_id"] = refund.Id.Value, ["task_id"] = refund.TaskId.Value },
                    },
                    With(refund.Id.Value),
                    token),
                ct);
            return made.Status is "failed" or "canceled"
                ? new RefundOutcome(RefundResult.Refused, $"Stripe's refund {made.Id} is {made.Status}: {made.FailureReason}")
                : new RefundOutcome(RefundResult.Succeeded);
        }
        catch (Exception e) when (IsPassing(e))
        {
            return new RefundOutcome(RefundResult.Unknown, e.Message);
        }
        catch (StripeException e)
        {
            // What is wrong with our account, its key or its balance, passes; what is wrong with the payment does not.
            var isForGood = e.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound && e.StripeError?.Code != "balance_insufficient";
            return new RefundOutcome(isForGood ? RefundResult.Refused : RefundResult.Unknown, e.Message);
        }
    }

    /// <summary>Stripe forgets idempotency keys after a day, so a refund tried again is looked for first.</summary>
    private async Task<Stripe.Refund?> FindRefund(Refund refund, CancellationToken ct)
    {
        var made = await Resilience.ExecuteAsync(
            async token => await new RefundService(stripe).ListAsync(
                new RefundListOptions { PaymentIntent = refund.PaymentIntentId, Limit = 100 }, With(null), token),
            ct);
        return made.FirstOrDefault(one => one.Metadata?.GetValueOrDefault("refund_id") == refund.Id.Value);
    }

    private static RequestOptions With(string? idempotencyKey) => new() { IdempotencyKey = idempotencyKey };

    /// <summary>What may be over a moment later; asking again is safe, since every write bears our idempotency key.</summary>
    private static bool IsPassing(Exception e) => e switch
    {
        StripeException stripeError => stripeError.HttpStatusCode is
            0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        HttpRequestException or TimeoutRejectedException or IOException => true,
        _ => false,
    };

    [LoggerMessage(LogLevel.Error, "Stripe made no checkout session for task {TaskId}; the task waits for a funding link.")]
    private partial void OpeningFailed(Exception e, string taskId);

    [LoggerMessage(LogLevel.Error, "Stripe's checkout session {SessionId} is not the one that task {TaskId} asked for; it is not used.")]
    private partial void OtherSession(string sessionId, string taskId);

    [LoggerMessage(LogLevel.Warning, "Stripe did not close checkout session {SessionId}.")]
    private partial void ClosingFailed(Exception e, string sessionId);
}
