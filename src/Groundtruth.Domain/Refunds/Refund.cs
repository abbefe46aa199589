using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Refunds;

public sealed class Refund : IIdentified, IOutgoingMoney<Refund>
{
    private Refund()
    {
    }

    public static string IdPrefix => "ref_";

    public Id<Refund> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    Id<CollectionTask>? IOutgoingMoney<Refund>.TaskId => TaskId;

    public string CheckoutSessionId { get; private init; } = "";

    public string PaymentIntentId { get; private init; } = "";

    public long AmountCents { get; private init; }

    public RefundReason Reason { get; private init; }

    public RefundStatus Status { get; private set; }

    public SendAttempts SendAttempts { get; private set; }

    public int Attempts { get => SendAttempts.Count; private set => SendAttempts = SendAttempts with { Count = value }; }

    public int Refusals { get => SendAttempts.Refusals; private set => SendAttempts = SendAttempts with { Refusals = value }; }

    public DateTimeOffset? NextAttemptAt { get => SendAttempts.NextAt; private set => SendAttempts = SendAttempts with { NextAt = value }; }

    public string? FailureMessage
    {
        get => SendAttempts.LastFailure;
        private set => SendAttempts = SendAttempts with { LastFailure = value };
    }

    /// <summary>The last time at which the money came back; null if it never did.</summary>
    /// <remarks>The total that Stripe reported of the charge before then contains the refund.</remarks>
    public DateTimeOffset? ReturnedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public TaskMoney Money => new(TaskId, new Owner(OrgId, Mode), AmountCents);

    public string IdempotencyKey => SendAttempts.IdempotencyKey(Id.Value);

    public bool MayHaveSucceeded(DateTimeOffset now) => SendAttempts.MayHaveSucceeded(CreatedAt, now);

    /// <summary>Refunds up to <paramref name="atMostCents"/> of a payment, limited by what it can still refund.</summary>
    public static Refund Of(CheckoutSession paid, long atMostCents, RefundReason reason, DateTimeOffset now) => new()
    {
        Id = Id<Refund>.New(now),
        TaskId = paid.TaskId,
        OrgId = paid.OrgId,
        Mode = paid.Mode,
        CheckoutSessionId = paid.Id,
        PaymentIntentId = paid.PaymentIntentId ?? throw new ArgumentException("An unpaid session cannot be refunded.", nameof(paid)),
        AmountCents = paid.CountRefund(atMostCents),
        Reason = reason,
        SendAttempts = SendAttempts.Due(now),
        CreatedAt = now,
    };

    /// <param name="paid">The task's payments, in the order in which they are refunded.</param>
    public static IReadOnlyList<Refund> Rest(CollectionTask task, IEnumerable<CheckoutSession> paid, DateTimeOffset now)
    {
        var refunds = new List<Refund>();
        foreach (var payment in paid.TakeWhile(_ => task.RefundableCents > 0).Where(payment => payment.RefundableCents > 0))
        {
            var refund = Of(payment, task.RefundableCents, RefundReason.TaskCancelled, now);
            task.CountRefund(refund.AmountCents, now);
            refunds.Add(refund);
        }

        return refunds;
    }

    public Error? Succeed() => Move(RefundStatus.Pending, RefundStatus.Succeeded, SendAttempts.Succeed());

    public Error? Fail(string refusal) => Move(RefundStatus.Pending, RefundStatus.Failed, SendAttempts.Refuse(refusal));

    /// <summary>Fails: a refund goes back to its payment, so waiting does not help.</summary>
    Error? IOutgoingMoney<Refund>.Hold(string refusal) => Fail(refusal);

    /// <param name="at">By Stripe's clock.</param>
    public Error? MarkReturned(string reason, DateTimeOffset at)
    {
        if (Move(RefundStatus.Succeeded, RefundStatus.Failed, SendAttempts.Return(reason)) is { } refused)
        {
            return refused;
        }

        ReturnedAt = at;
        return null;
    }

    /// <summary>Notes that the money of a failed refund had been sent and came back.</summary>
    /// <param name="at">The time of the discovery, which is later than the return.</param>
    public void NoteReturn(DateTimeOffset at) => ReturnedAt = at;

    public Error? Retry(DateTimeOffset now) => Move(RefundStatus.Failed, RefundStatus.Pending, SendAttempts.Restart(now));

    public Error? ScheduleRetry(string failure, DateTimeOffset now) => Wait(SendAttempts.Retry(failure, now));

    public Error? ScheduleRetryAfterRefusal(string refusal, DateTimeOffset now) => Wait(SendAttempts.RetryAfterRefusal(refusal, now));

    private Error? Wait(SendAttempts attempts)
    {
        if (Status != RefundStatus.Pending)
        {
            return RefundErrors.MayNotBecome(Status, RefundStatus.Pending);
        }

        SendAttempts = attempts;
        return null;
    }

    private Error? Move(RefundStatus from, RefundStatus to, SendAttempts attempts)
    {
        if (Status != from || !from.MayBecome(to))
        {
            return RefundErrors.MayNotBecome(Status, to);
        }

        (Status, SendAttempts) = (to, attempts);
        return null;
    }
}
