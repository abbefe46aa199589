namespace Groundtruth.Application.Disputes;

/// <param name="RefundedCents">The sum of all refunds of the charge, ours included.</param>
/// <param name="AsOf">By Stripe's clock.</param>
public sealed record RefundedCharge(string? PaymentIntentId, long RefundedCents, string? Currency, DateTimeOffset AsOf);
