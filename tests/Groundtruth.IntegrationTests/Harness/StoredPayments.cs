namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredCheckoutSession(
    string Id, string Status, long RefundedCents, string? PaymentIntentId, DateTimeOffset? PaidAt);

public sealed record StoredRefund(string Status, string PaymentIntentId, long AmountCents, int Attempts, string? FailureMessage);

public sealed record StoredStripeEvent(string Id, string Type, string? ObjectId, string Outcome, string? Note, string Payload);

/// <summary>Reads the stored payments of buyers, their refunds and the events that Stripe sent, sorted by id.</summary>
public static class StoredPayments
{
    public static Task<IReadOnlyList<StoredCheckoutSession>> CheckoutSessions(this GroundtruthServer server) =>
        server.Rows<StoredCheckoutSession>(
            "SELECT id, status, refunded_cents, payment_intent_id, paid_at FROM checkout_sessions ORDER BY id");

    /// <summary>The session with an id; without one, the only session.</summary>
    public static Task<StoredCheckoutSession> CheckoutSession(this GroundtruthServer server, string? id = null) =>
        server.CheckoutSessions().Only(session => id is null || session.Id == id);

    public static Task<IReadOnlyList<StoredRefund>> Refunds(this GroundtruthServer server) => server.Rows<StoredRefund>(
        "SELECT status, payment_intent_id, amount_cents, attempts, failure_message FROM refunds ORDER BY id");

    /// <summary>The only refund.</summary>
    public static Task<StoredRefund> Refund(this GroundtruthServer server) => server.Refunds().Only();

    public static Task<IReadOnlyList<StoredStripeEvent>> StripeEvents(this GroundtruthServer server) => server.Rows<StoredStripeEvent>(
        "SELECT id, type, object_id, outcome, note, payload FROM stripe_events ORDER BY id");

    /// <summary>The event with an id; without one, the only event.</summary>
    public static Task<StoredStripeEvent> StripeEvent(this GroundtruthServer server, string? id = null) =>
        server.StripeEvents().Only(stripeEvent => id is null || stripeEvent.Id == id);
}
