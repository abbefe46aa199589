using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Funding;

public enum CheckoutSessionStatus
{
    /// <summary>A task has at most one open session.</summary>
    Open,

    Paid,
    Expired,
}

public static class CheckoutSessionTransitions
{
    /// <summary>An expired session may still become paid, because Stripe's event can arrive after expiry.</summary>
    public static bool MayBecome(this CheckoutSessionStatus from, CheckoutSessionStatus to) => (from, to) is
        (CheckoutSessionStatus.Open, CheckoutSessionStatus.Paid) or
        (CheckoutSessionStatus.Open, CheckoutSessionStatus.Expired) or
        (CheckoutSessionStatus.Expired, CheckoutSessionStatus.Paid);
}

/// <summary>A Stripe Checkout Session for a task, or its sandbox equivalent. The id is Stripe's.</summary>
public sealed class CheckoutSession
{
    public static readonly TimeSpan CheckInterval = TimeSpan.FromHours(1);

    /// <summary>Longer than the calls that open the next session after a part payment.</summary>
    public static readonly TimeSpan NextSessionDelay = TimeSpan.FromMinutes(1);

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

    /// <summary>The payment's charge, if the payment's event contained it.</summary>
    public string? ChargeId { get; private set; }

    /// <summary>Refunded or being refunded.</summary>
    public long RefundedCents { get; private set; }

    /// <summary>Taken back by disputes and by refunds outside of this program.</summary>
    public long ReversedCents { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>The time of the next check; null if none is needed.</summary>
    /// <remarks>The event of a payment may be lost, and after a part payment the request that opens the next session.</remarks>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public static CheckoutSession Open(
        string id, string url, Id<CollectionTask> taskId, Owner owner, long amountCents, DateTimeOffset expiresAt,
        DateTimeOffset now) => new()
    {
        Id = id,
        TaskId = taskId,
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        AmountCents = amountCents,
        Url = url,
        CreatedAt = now,
        ExpiresAt = expiresAt,
        NextCheckAt = now + CheckInterval,
    };

    public long RefundableCents =>
        Status == CheckoutSessionStatus.Paid ? Math.Max(0, AmountCents - RefundedCents - ReversedCents) : 0;

    public bool IsPayable(DateTimeOffset now) => Status == CheckoutSessionStatus.Open && now < ExpiresAt;

    public Error? Pay(Payment payment, DateTimeOffset now)
    {
        if (payment.TaskId != TaskId.Value || payment.AmountCents != AmountCents || payment.Currency != "usd"
            || string.IsNullOrEmpty(payment.PaymentIntentId))
        {
            return FundingErrors.NotWhatWasAsked;
        }

        if (!Status.MayBecome(CheckoutSessionStatus.Paid))
        {
            return FundingErrors.AlreadyPaid;
        }

        Status = CheckoutSessionStatus.Paid;
        PaymentIntentId = payment.PaymentIntentId;
        ChargeId = payment.ChargeId;
        PaidAt = now;
        NextCheckAt = null;
        return null;
    }

    /// <summary>Schedules checks after a part payment, until the task's next session exists.</summary>
    public void ExpectNext(DateTimeOffset now) => NextCheckAt = now + NextSessionDelay;

    /// <summary>True if the task needs no other session after this payment.</summary>
    /// <param name="latest">The task's open session, or else its newest.</param>
    /// <param name="chargeCents">The amount that the next session must charge.</param>
    public bool IsFollowedBy(CheckoutSession latest, long chargeCents) =>
        (latest.Status == CheckoutSessionStatus.Open && latest.AmountCents == chargeCents)
        || (latest.Id != Id && latest.CreatedAt >= PaidAt);

    public void EndChecks() => NextCheckAt = null;

    /// <summary>Counts a refund of up to <paramref name="atMostCents"/>.</summary>
    /// <remarks>Returns the refunded amount, which may be less.</remarks>
    public long CountRefund(long atMostCents)
    {
        var cents = Math.Min(atMostCents, RefundableCents);
        RefundedCents += cents;
        return cents;
    }

    /// <param name="cents">Negative if the money came back.</param>
    public void CountReversal(long cents) => ReversedCents += cents;

    /// <summary>Closes a session that the provider ended without a payment.</summary>
    public void Close()
    {
        if (Status == CheckoutSessionStatus.Open)
        {
            Status = CheckoutSessionStatus.Expired;
        }

        NextCheckAt = null;
    }

    public Error? Expire()
    {
        if (!Status.MayBecome(CheckoutSessionStatus.Expired))
        {
            return FundingErrors.NotOpen;
        }

        Status = CheckoutSessionStatus.Expired;
        return null;
    }
}
