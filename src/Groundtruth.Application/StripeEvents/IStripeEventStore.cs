using Groundtruth.Domain;
using Groundtruth.Domain.Funding;

namespace Groundtruth.Application.StripeEvents;

public interface IStripeEventStore
{
    Task<bool> Exists(StripeEvent stripeEvent, CancellationToken ct);

    void Add(StripeEvent stripeEvent, StripeEventOutcome outcome, DateTimeOffset now);
}

public interface IStripeEventReader
{
    /// <summary>Returns the event if a configured secret signed it in the last 300 seconds; otherwise null.</summary>
    StripeEvent? Read(string payload, string? signature);
}

/// <summary>An event with a verified signature.</summary>
/// <param name="Mode">The mode of the signing secret.</param>
/// <param name="IsOfThatMode">True if the event's <c>livemode</c> matches the signing secret's mode.</param>
/// <param name="Checkout">Set for <c>checkout.session.completed</c>.</param>
/// <param name="Account">Set for <c>account.updated</c>.</param>
/// <param name="Refund">Set for <c>refund.failed</c>.</param>
public sealed record StripeEvent(
    string Id, Mode Mode, bool IsOfThatMode, string Type, string? ObjectId, CompletedCheckout? Checkout, UpdatedAccount? Account, FailedRefund? Refund,
    string Payload);

/// <param name="PaymentStatus"><c>paid</c>, <c>unpaid</c> or <c>no_payment_required</c>.</param>
public sealed record CompletedCheckout(Payment Payment, string? PaymentStatus);

/// <param name="Id">The refund's id in our metadata; arbitrary for refunds created outside this program.</param>
/// <param name="Attempt">The idempotency key of the refund request.</param>
public sealed record FailedRefund(string? Id, string? Attempt, string Reason);

/// <param name="AsOf">By Stripe's clock.</param>
public sealed record UpdatedAccount(string Id, bool IsPayable, DateTimeOffset AsOf);

public enum StripeEventResult
{
    /// <summary>The event changed stored data.</summary>
    Applied,

    /// <summary>The payment is being refunded.</summary>
    Refunded,

    /// <summary>The event does not concern this installation.</summary>
    Ignored,

    /// <summary>The event contradicts stored data.</summary>
    Refused,

    /// <summary>The event was received before and is not stored again.</summary>
    Duplicate,
}

public sealed record StripeEventOutcome(StripeEventResult Result, string? Note = null)
{
    public static StripeEventOutcome Duplicate { get; } = new(StripeEventResult.Duplicate);
}
