using Groundtruth.Application.Funding;
using Groundtruth.Application.Settlement;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed class StripeRefunds(StripeCalls calls)
{
    internal const string Attempt = "attempt";

    public async Task<SendOutcome> Send(RefundOrder order, CancellationToken ct)
    {
        // A refused search proves nothing about the refund.
        var isSearched = !order.MayHaveSucceeded;
        try
        {
            var refund = isSearched ? null : await Find(order, ct);
            isSearched = true;
            return Describe(refund ?? await Create(order, ct));
        }
        catch (StripeException e) when (isSearched && StripeCalls.IsRefusal(e))
        {
            return new SendOutcome(
                e.StripeError?.Code switch
                {
                    // Refunded outside of this program.
                    "charge_already_refunded" => SendResult.Succeeded,
                    "balance_insufficient" => SendResult.TransientRefusal,
                    _ => SendResult.Refused,
                },
                StripeText.Message(e.Message));
        }
        catch (Exception e) when (StripeCalls.IsFailure(e))
        {
            return new SendOutcome(SendResult.Unknown, StripeText.Message(e.Message));
        }
    }

    private Task<Refund> Create(RefundOrder order, CancellationToken ct) => calls.Call(
        order.IdempotencyKey,
        (stripe, with, token) => new RefundService(stripe).CreateAsync(
            new RefundCreateOptions
            {
                PaymentIntent = order.PaymentIntentId,
                Amount = order.AmountCents,
                Metadata = new Dictionary<string, string>
                {
                    ["refund_id"] = order.Id.Value,
                    [Attempt] = order.IdempotencyKey,
                    ["task_id"] = order.TaskId.Value,
                },
            },
            with,
            token),
        ct);

    /// <summary>Stripe forgets idempotency keys after a day.</summary>
    /// <remarks>A failed refund counts only if it is of this attempt.</remarks>
    private async Task<Refund?> Find(RefundOrder order, CancellationToken ct)
    {
        var refunds = await calls.Call(
            null,
            (stripe, with, token) => new RefundService(stripe).ListAsync(
                new RefundListOptions { PaymentIntent = order.PaymentIntentId, Limit = 100 }, with, token),
            ct);
        var ours = refunds.Where(refund => refund.Metadata?.GetValueOrDefault("refund_id") == order.Id.Value).ToList();
        return ours.Find(refund => !HasFailed(refund))
            ?? ours.Find(refund => refund.Metadata.GetValueOrDefault(Attempt) == order.IdempotencyKey);
    }

    private static SendOutcome Describe(Refund refund) =>
        refund.Status == "succeeded" ? new SendOutcome(SendResult.Succeeded)
        : HasFailed(refund) ? new SendOutcome(
            SendResult.Returned, StripeText.Message($"Stripe refund {refund.Id} is {refund.Status}: {refund.FailureReason}"))
        // Pending: checked again until Stripe has decided.
        : new SendOutcome(SendResult.Unknown, StripeText.Message($"Stripe refund {refund.Id} is {refund.Status}."));

    private static bool HasFailed(Refund refund) => refund.Status is "failed" or "canceled";
}
