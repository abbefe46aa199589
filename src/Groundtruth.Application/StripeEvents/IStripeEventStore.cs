using Groundtruth.Domain;

namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventStore
{
    Task<bool> Exists(StripeEvent stripeEvent, CancellationToken ct);

    void Add(StripeEvent stripeEvent, StripeEventOutcome outcome, DateTimeOffset now);

    /// <summary>Serializes the transactions that look up the payment of an event.</summary>
    Task LockPayment(string paymentIntentId, CancellationToken ct);

    /// <summary>The events that wait for a payment, in the order in which they were received.</summary>
    /// <remarks>The payment is locked.</remarks>
    Task<IReadOnlyList<WaitingStripeEvent>> ListAwaiting(string paymentIntentId, Mode mode, CancellationToken ct);

    /// <summary>Stores the outcome of an event that waited.</summary>
    void Resolve(string id, Mode mode, StripeEventResult result);
}

public sealed record WaitingStripeEvent(string Id, string Payload);
