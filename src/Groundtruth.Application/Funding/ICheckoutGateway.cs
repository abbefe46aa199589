using Groundtruth.Application.Settlement;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Funding;

/// <summary>Takes payments from buyers and refunds them.</summary>
/// <remarks>Every write carries an idempotency key derived from our ids.</remarks>
public interface ICheckoutGateway
{
    /// <summary>Opens a checkout session. Retries for 10 seconds, then fails with <see cref="FundingErrors.Unavailable"/>.</summary>
    /// <param name="idempotencyKey">The same key returns the same session.</param>
    Task<Result<CheckoutSession>> OpenCheckout(CollectionTask task, long amountCents, string idempotencyKey, CancellationToken ct);

    Task<Result<CheckoutReport>> FindCheckout(CheckoutSession session, CancellationToken ct);

    /// <summary>Closes a checkout session if possible; a payment that still arrives is refunded.</summary>
    Task CloseCheckout(CheckoutSession session, CancellationToken ct);

    /// <summary>The id of a payment's charge; null if it cannot be found now.</summary>
    Task<string?> FindCharge(string paymentIntentId, CancellationToken ct);

    Task<SendOutcome> Refund(RefundOrder order, CancellationToken ct);
}

/// <param name="MayHaveSucceeded">True if the gateway must search for the refund before it creates one.</param>
public sealed record RefundOrder(
    Id<Refund> Id, Id<CollectionTask> TaskId, string PaymentIntentId, long AmountCents, string IdempotencyKey, bool MayHaveSucceeded);
