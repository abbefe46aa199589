using Groundtruth.Domain.Access;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Payments;

public enum RefundStatus
{
    Pending,
    Succeeded,

    /// <summary>The provider refused for good; an operator has to look.</summary>
    Failed,
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

    public int Attempts { get; private set; }

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

    public void Succeed() => (Status, Attempts, NextAttemptAt, FailureMessage) = (RefundStatus.Succeeded, Attempts + 1, null, null);

    public void Fail(string message) => (Status, Attempts, NextAttemptAt, FailureMessage) = (RefundStatus.Failed, Attempts + 1, null, message);

    /// <summary>Tries again later, since it is not known whether it was paid.</summary>
    public void TryLater(string message, DateTimeOffset now)
    {
        NextAttemptAt = Backoff.After(Attempts, now);
        (Attempts, FailureMessage) = (Attempts + 1, message);
    }
}
