using Groundtruth.Application.Accounts;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Tasks;
using Microsoft.Extensions.Logging;
using Stripe;
using Stripe.Checkout;
using CheckoutSession = Groundtruth.Domain.Funding.CheckoutSession;
using Payout = Groundtruth.Domain.Payouts.Payout;
using Refund = Groundtruth.Domain.Refunds.Refund;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Stripe, in one mode.</summary>
internal sealed partial class StripeGateway(
    StripeClient stripe, Mode mode, IPublicUrl publicUrl, TimeProvider time, ILogger<StripeGateway> logger) : IPaymentGateway
{
    /// <summary>In a refund's metadata: which of its attempts it is.</summary>
    internal const string Attempt = "attempt";

    private readonly StripePayouts payouts = new(stripe, mode, publicUrl, time, logger);

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
            session = await StripeCalls.Call(
                idempotencyKey, (with, token) => new SessionService(stripe).CreateAsync(options, with, token), ct);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            OpeningFailed(e, task.Id.Value);
            return FundingErrors.Unavailable;
        }

        var isWhatWasAsked = session.AmountTotal == amountCents
            && session.Currency == "usd"
            && session.Livemode == (mode == Mode.Live)
            && session.Metadata?.GetValueOrDefault("task_id") == task.Id.Value
            && !string.IsNullOrEmpty(session.Url);
        if (!isWhatWasAsked)
        {
            OtherSession(session.Id, task.Id.Value);
            return FundingErrors.Unavailable;
        }

        return CheckoutSession.Open(task, session.Id, session.Url, amountCents, new DateTimeOffset(session.ExpiresAt, TimeSpan.Zero), time.Now());
    }

    public async Task CloseCheckout(CheckoutSession session, CancellationToken ct)
    {
        try
        {
            await StripeCalls.Call(
                $"expire:{session.Id}", (with, token) => new SessionService(stripe).ExpireAsync(session.Id, null, with, token), ct);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            // A session that cannot be closed may still be paid; then the payment is refunded.
            ClosingFailed(e, session.Id);
        }
    }

    public async Task<RefundOutcome> Refund(Refund refund, CancellationToken ct)
    {
        try
        {
            var made = refund.MayExistAlready(time.Now()) ? await FindRefund(refund, ct) : null;
            made ??= await StripeCalls.Call(
                refund.IdempotencyKey,
                (with, token) => new RefundService(stripe).CreateAsync(
                    new RefundCreateOptions
                    {
                        PaymentIntent = refund.PaymentIntentId,
                        Amount = refund.AmountCents,
                        Metadata = new Dictionary<string, string> { ["refund_id"] = refund.Id.Value, [Attempt] = refund.IdempotencyKey, ["task_id"] = refund.TaskId.Value },
                    },
                    with,
                    token),
                ct);
            return made.Status == "succeeded" ? new RefundOutcome(RefundResult.Succeeded)
                : IsUndone(made) ? new RefundOutcome(RefundResult.Refused, $"Stripe's refund {made.Id} is {made.Status}: {made.FailureReason}")
                // It is looked at again until Stripe knows.
                : new RefundOutcome(RefundResult.Unknown, $"Stripe's refund {made.Id} is {made.Status}.");
        }
        catch (StripeException e) when (StripeCalls.IsRefusal(e))
        {
            return new RefundOutcome(e.StripeError?.Code == "balance_insufficient" ? RefundResult.PutOff : RefundResult.Refused, e.Message);
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new RefundOutcome(RefundResult.Unknown, e.Message);
        }
    }

    public Task<TransferOutcome> Transfer(Payout payout, PayoutAccount account, CancellationToken ct) => payouts.Transfer(payout, account, ct);

    public Task<Result<string>> OpenAccount(AccountView owner, CancellationToken ct) => payouts.OpenAccount(owner, ct);

    public Task<Result<bool>> IsPayable(PayoutAccount account, CancellationToken ct) => payouts.IsPayable(account, ct);

    public Task<Result<string>> LinkToOnboarding(PayoutAccount account, CancellationToken ct) => payouts.LinkToOnboarding(account, ct);

    /// <summary>
    /// Stripe forgets idempotency keys after a day, so a refund tried again is looked for first. Of earlier attempts one that came to nothing does not
    /// count; of this one it does: it was pending once, and failed since.
    /// </summary>
    private async Task<global::Stripe.Refund?> FindRefund(Refund refund, CancellationToken ct)
    {
        var made = await StripeCalls.Call(
            null,
            (with, token) => new RefundService(stripe).ListAsync(
                new RefundListOptions { PaymentIntent = refund.PaymentIntentId, Limit = 100 }, with, token),
            ct);
        var ours = made.Where(one => one.Metadata?.GetValueOrDefault("refund_id") == refund.Id.Value).ToList();
        return ours.Find(one => !IsUndone(one)) ?? ours.Find(one => one.Metadata.GetValueOrDefault(Attempt) == refund.IdempotencyKey);
    }

    private static bool IsUndone(global::Stripe.Refund refund) => refund.Status is "failed" or "canceled";

    [LoggerMessage(LogLevel.Error, "Stripe made no checkout session for task {TaskId}; the task waits for a funding link.")]
    private partial void OpeningFailed(Exception e, string taskId);

    [LoggerMessage(LogLevel.Error, "Stripe's checkout session {SessionId} is not the one that task {TaskId} asked for; it is not used.")]
    private partial void OtherSession(string sessionId, string taskId);

    [LoggerMessage(LogLevel.Warning, "Stripe did not close checkout session {SessionId}.")]
    private partial void ClosingFailed(Exception e, string sessionId);
}
