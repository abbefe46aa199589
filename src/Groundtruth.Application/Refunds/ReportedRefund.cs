namespace Groundtruth.Application.Refunds;

/// <param name="ProviderId">Stripe's id.</param>
/// <param name="Id">The refund's id in our metadata; arbitrary for refunds created outside this program.</param>
/// <param name="Attempt">The idempotency key of the refund request.</param>
/// <param name="HasFailed">True if the money is back at the platform.</param>
/// <param name="Message">For people.</param>
/// <param name="AsOf">By Stripe's clock.</param>
public sealed record ReportedRefund(
    string ProviderId,
    string? Id,
    string? Attempt,
    string? PaymentIntentId,
    long AmountCents,
    string? Currency,
    bool HasFailed,
    string Message,
    DateTimeOffset AsOf);
