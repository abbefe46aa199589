namespace Groundtruth.Domain.Funding;

/// <param name="Currency">Lowercase ISO 4217, as in Stripe's API.</param>
/// <param name="ChargeId">Null unless the event contains the payment intent.</param>
public sealed record Payment(
    string SessionId, string? TaskId, string PaymentIntentId, long AmountCents, string? Currency, string? ChargeId = null);
