using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Funding;

public enum CheckoutSessionStatus
{
    /// <summary>Its link may be paid. A task has at most one such session.</summary>
    Open,

    Paid,

    Expired,
}

public static class CheckoutSessionTransitions
{
    /// <summary>An expired session may still turn out to have been paid: the news of a payment travels more slowly than a clock.</summary>
    public static bool MayBecome(this CheckoutSessionStatus from, CheckoutSessionStatus to) => (from, to) is
        (CheckoutSessionStatus.Open, CheckoutSessionStatus.Paid) or
        (CheckoutSessionStatus.Open, CheckoutSessionStatus.Expired) or
        (CheckoutSessionStatus.Expired, CheckoutSessionStatus.Paid);
}

/// <summary>One attempt to collect money for a task: a Stripe Checkout Session, whose id it bears, or a sandbox one.</summary>
public sealed class CheckoutSession
{
    private CheckoutSession()
    {
    }

    public string Id { get; private init; } = "";

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public long AmountCents { get; private init; }

    public string Url { get; private init; } = "";

    public CheckoutSessionStatus Status { get; private set; }

    public string? PaymentIntentId { get; private set; }

    /// <summary>What is on its way back of it, or was sent back.</summary>
    public long RefundedCents { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? PaidAt { get; private set; }

    public static CheckoutSession Open(
        CollectionTask task, string id, string url, long amountCents, DateTimeOffset expiresAt, DateTimeOffset now) => new()
    {
        Id = id,
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        AmountCents = amountCents,
        Url = url,
        CreatedAt = now,
        ExpiresAt = expiresAt,
    };

    /// <summary>What may still be sent back of it.</summary>
    public long RefundableCents => Status == CheckoutSessionStatus.Paid ? AmountCents - RefundedCents : 0;

    public bool IsPayable(DateTimeOffset now) => Status == CheckoutSessionStatus.Open && now < ExpiresAt;

    /// <summary>Notes that the session was paid, if what was paid is what it asked for.</summary>
    public Error? Pay(Payment payment, DateTimeOffset now)
    {
        if (payment.TaskId != TaskId.Value || payment.AmountCents != AmountCents || payment.Currency != "usd"
            || string.IsNullOrEmpty(payment.PaymentIntentId))
        {
            return PaymentErrors.NotWhatWasAsked;
        }

        if (!Status.MayBecome(CheckoutSessionStatus.Paid))
        {
            return PaymentErrors.AlreadyPaid;
        }

        Status = CheckoutSessionStatus.Paid;
        PaymentIntentId = payment.PaymentIntentId;
        PaidAt = now;
        return null;
    }

    /// <summary>Sends back so much of what was paid, or what is left of it.</summary>
    public Refund Refund(long atMostCents, RefundReason reason, DateTimeOffset now)
    {
        var refund = Refunds.Refund.Of(this, Math.Min(atMostCents, RefundableCents), reason, now);
        RefundedCents += refund.AmountCents;
        return refund;
    }

    /// <summary>Takes the link back.</summary>
    public Error? Expire()
    {
        if (!Status.MayBecome(CheckoutSessionStatus.Expired))
        {
            return PaymentErrors.NotOpen;
        }

        Status = CheckoutSessionStatus.Expired;
        return null;
    }
}

/// <summary>What the provider says was paid.</summary>
/// <param name="TaskId">The task as the session's metadata names it.</param>
/// <param name="Currency">ISO 4217 in lower case, as Stripe writes it.</param>
public sealed record Payment(string SessionId, string? TaskId, string PaymentIntentId, long AmountCents, string? Currency);
