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
    /// <summary>The event, if one of our secrets signed it within the last 300 seconds; else null.</summary>
    StripeEvent? Read(string payload, string? signature);
}

/// <summary>An event that Stripe signed.</summary>
/// <param name="Mode">The mode whose signing secret it bears.</param>
/// <param name="IsOfThatMode">Whether its <c>livemode</c> says the same.</param>
/// <param name="Checkout">What a <c>checkout.session.completed</c> tells.</param>
/// <param name="Account">What an <c>account.updated</c> tells.</param>
/// <param name="Refund">What a <c>refund.failed</c> tells.</param>
public sealed record StripeEvent(
    string Id, Mode Mode, bool IsOfThatMode, string Type, string? ObjectId, CompletedCheckout? Checkout, UpdatedAccount? Account, FailedRefund? Refund,
    string Payload);

/// <param name="PaymentStatus"><c>paid</c>, <c>unpaid</c> or <c>no_payment_required</c>.</param>
public sealed record CompletedCheckout(Payment Payment, string? PaymentStatus);

/// <param name="Id">Ours, which Stripe was given; whatever it says of refunds that somebody else made.</param>
/// <param name="Attempt">The key under which it was asked for.</param>
public sealed record FailedRefund(string? Id, string? Attempt, string Reason);

/// <param name="AsOf">When that was so, by Stripe's clock.</param>
public sealed record UpdatedAccount(string Id, bool IsPayable, DateTimeOffset AsOf);

public enum StripeEventResult
{
    /// <summary>It changed something of ours.</summary>
    Applied,

    /// <summary>Its money is on its way back.</summary>
    Refunded,

    /// <summary>It is none of our business.</summary>
    Ignored,

    /// <summary>It claims what is not so.</summary>
    Refused,

    /// <summary>It was taken in before; not kept again.</summary>
    Duplicate,
}

/// <param name="Note">Why.</param>
public sealed record StripeEventOutcome(StripeEventResult Result, string? Note = null)
{
    public static StripeEventOutcome Duplicate { get; } = new(StripeEventResult.Duplicate);
}
