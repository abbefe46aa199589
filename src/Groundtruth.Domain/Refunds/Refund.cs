using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Refunds;

public enum RefundStatus
{
    Pending,
    Succeeded,

    /// <summary>The provider refused for good, or what it had paid came back; an operator has to look, and may have it tried again.</summary>
    Failed,
}

public static class RefundTransitions
{
    public static bool MayBecome(this RefundStatus from, RefundStatus to) => (from, to) is
        (RefundStatus.Pending, RefundStatus.Succeeded) or
        (RefundStatus.Pending, RefundStatus.Failed) or
        (RefundStatus.Succeeded, RefundStatus.Failed) or
        (RefundStatus.Failed, RefundStatus.Pending);
}

public enum RefundReason
{
    /// <summary>Money came for a task that wanted none any more.</summary>
    NothingToPay,

    TaskCancelled,
}

/// <summary>Money on its way back to the payment that it came from.</summary>
public sealed class Refund : IIdentified
{
    private Refund()
    {
    }

    public static string IdPrefix => "ref_";

    public Id<Refund> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string CheckoutSessionId { get; private init; } = "";

    public string PaymentIntentId { get; private init; } = "";

    public long AmountCents { get; private init; }

    public RefundReason Reason { get; private init; }

    public RefundStatus Status { get; private set; }

    /// <summary>How often the provider was asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often it said no, and so certainly did nothing.</summary>
    public int Refusals { get; private set; }

    /// <summary>When it is tried next; null once it is settled.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? FailureMessage { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <param name="session">A session that was paid.</param>
    internal static Refund Of(CheckoutSession session, long amountCents, RefundReason reason, DateTimeOffset now) => new()
    {
        Id = Id<Refund>.New(now),
        TaskId = session.TaskId,
        OrgId = session.OrgId,
        Mode = session.Mode,
        CheckoutSessionId = session.Id,
        PaymentIntentId = session.PaymentIntentId ?? throw new ArgumentException("Only what was paid can be refunded.", nameof(session)),
        AmountCents = amountCents,
        Reason = reason,
        NextAttemptAt = now,
        CreatedAt = now,
    };

    public Owner Owner => new(OrgId, Mode);

    /// <summary>Under which it is asked for. It stays the same for as long as it is not known that nothing was done.</summary>
    public string IdempotencyKey => Backoff.Key(Id.Value, Refusals);

    /// <summary>Whether it has to be looked for at the provider before it is made.</summary>
    public bool MayExistAlready(DateTimeOffset now) => Backoff.MayHaveSucceeded(Attempts, CreatedAt, now);

    public Error? Succeed()
    {
        if (Move(RefundStatus.Pending, RefundStatus.Succeeded) is { } refused)
        {
            return refused;
        }

        (Attempts, FailureMessage) = (Attempts + 1, null);
        return null;
    }

    public Error? Fail(string refusal)
    {
        if (Move(RefundStatus.Pending, RefundStatus.Failed) is { } refused)
        {
            return refused;
        }

        (Attempts, Refusals, FailureMessage) = (Attempts + 1, Refusals + 1, refusal);
        return null;
    }

    /// <summary>It was paid, and came back: the buyer's bank would not have it.</summary>
    public Error? MarkReturned(string reason)
    {
        if (Move(RefundStatus.Succeeded, RefundStatus.Failed) is { } refused)
        {
            return refused;
        }

        // What comes next is another try, under another key.
        (Refusals, FailureMessage) = (Refusals + 1, reason);
        return null;
    }

    /// <summary>Tries one that failed again: an operator has mended what was wrong.</summary>
    public Error? Retry(DateTimeOffset now)
    {
        if (Move(RefundStatus.Failed, RefundStatus.Pending) is { } refused)
        {
            return refused;
        }

        (NextAttemptAt, FailureMessage) = (now, null);
        return null;
    }

    /// <summary>Tries again later, since it is not known whether it was paid.</summary>
    public Error? TryLater(string message, DateTimeOffset now)
    {
        if (Status != RefundStatus.Pending)
        {
            return RefundErrors.MayNotBecome(Status, RefundStatus.Pending);
        }

        NextAttemptAt = Backoff.After(Attempts, now);
        (Attempts, FailureMessage) = (Attempts + 1, message);
        return null;
    }

    /// <summary>Tries again later, since it was refused for what passes.</summary>
    public Error? PutOff(string refusal, DateTimeOffset now)
    {
        if (TryLater(refusal, now) is { } refused)
        {
            return refused;
        }

        Refusals++;
        return null;
    }

    /// <param name="from">Where it has to be for this to be the right way: two lead to failed.</param>
    private Error? Move(RefundStatus from, RefundStatus to)
    {
        if (Status != from || !from.MayBecome(to))
        {
            return RefundErrors.MayNotBecome(Status, to);
        }

        (Status, NextAttemptAt) = (to, null);
        return null;
    }
}
