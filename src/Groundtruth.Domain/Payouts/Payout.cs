using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Transfers;

namespace Groundtruth.Domain.Payouts;

/// <summary>The reward owed to the contributor of one approved submission; paid at most once.</summary>
public sealed class Payout : IIdentified
{
    private Payout()
    {
    }

    public static string IdPrefix => "pay_";

    public Id<Payout> Id { get; private init; }

    public Id<Submission> SubmissionId { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public long AmountCents { get; private init; }

    public PayoutStatus Status { get; private set; }

    /// <summary>Set exactly while the payout is held.</summary>
    public PayoutHoldReason? HoldReason { get; private set; }

    /// <summary>The latest end of the hold; null if it has no time limit.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>The transfer that sends or sent the payout. No other transfer may send it meanwhile.</summary>
    public Id<Transfer>? OwnTransferId { get; private set; }

    public SendAttempts SendAttempts { get; private set; }

    public int Attempts { get => SendAttempts.Count; private set => SendAttempts = SendAttempts with { Count = value }; }

    /// <summary>The number of transfers that the provider refused.</summary>
    public int Refusals { get => SendAttempts.Refusals; private set => SendAttempts = SendAttempts with { Refusals = value }; }

    /// <summary>The time from which the payout needs a transfer; null while it has one.</summary>
    public DateTimeOffset? NextAttemptAt { get => SendAttempts.NextAt; private set => SendAttempts = SendAttempts with { NextAt = value }; }

    public string? FailureMessage
    {
        get => SendAttempts.LastFailure;
        private set => SendAttempts = SendAttempts with { LastFailure = value };
    }

    /// <summary>The provider's id of the transfer.</summary>
    public string? TransferId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? PaidAt { get; private set; }

    public TaskMoney Money => new(TaskId, new Owner(OrgId, Mode), AmountCents);

    public string IdempotencyKey => SendAttempts.IdempotencyKey(Id.Value);

    /// <summary>True if a transfer of another version of this program may have succeeded.</summary>
    public bool MayHaveSucceeded(DateTimeOffset now) => SendAttempts.MayHaveSucceeded(CreatedAt, now);

    public static Payout For(Submission submission, CollectionTask task, DateTimeOffset now) => new()
    {
        Id = Id<Payout>.New(now),
        SubmissionId = submission.Id,
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        ContributorId = submission.ContributorId,
        AmountCents = task.RewardCents,
        SendAttempts = SendAttempts.Due(now),
        CreatedAt = now,
    };

    /// <summary>Assigns the payout to a transfer.</summary>
    /// <remarks>Only this transfer may send it.</remarks>
    public Error? Send(Id<Transfer> transferId)
    {
        if (Status != PayoutStatus.Queued || OwnTransferId is not null)
        {
            return PayoutErrors.MayNotBecome(Status, PayoutStatus.Paid);
        }

        (OwnTransferId, SendAttempts) = (transferId, SendAttempts.Stop());
        return null;
    }

    /// <summary>Marks the payout as paid by its transfer.</summary>
    /// <remarks>Even if it was held meanwhile: the money has moved.</remarks>
    public Error? Pay(string transferId, DateTimeOffset now)
    {
        if (OwnTransferId is null || Status is not (PayoutStatus.Queued or PayoutStatus.Held))
        {
            return PayoutErrors.MayNotBecome(Status, PayoutStatus.Paid);
        }

        (Status, SendAttempts, HoldReason, HeldUntil) = (PayoutStatus.Paid, SendAttempts.Succeed(), null, null);
        (TransferId, PaidAt) = (transferId, now);
        return null;
    }

    public Error? Hold(PayoutHoldReason reason, DateTimeOffset? until = null)
    {
        if (Move(PayoutStatus.Held, SendAttempts.Stop()) is { } refused)
        {
            return refused;
        }

        (HoldReason, HeldUntil) = (reason, until);
        return null;
    }

    public Error? Requeue(DateTimeOffset now) =>
        Move(PayoutStatus.Queued, OwnTransferId is null ? SendAttempts.Restart(now) : SendAttempts.Stop());

    /// <summary>Counts an attempt of the transfer whose outcome is unknown. The transfer is retried.</summary>
    public Error? CountAttempt(string failure, DateTimeOffset now)
    {
        if (OwnTransferId is null || Status != PayoutStatus.Queued)
        {
            return PayoutErrors.MayNotBecome(Status, PayoutStatus.Queued);
        }

        SendAttempts = SendAttempts.Retry(failure, now).Stop();
        return null;
    }

    public Error? Fail(string refusal) => Leave(PayoutStatus.Failed, SendAttempts.Refuse(refusal));

    /// <summary>Holds after the provider refused the transfer.</summary>
    public Error? Hold(string refusal, PayoutHoldReason reason) => Leave(PayoutStatus.Held, SendAttempts.Refuse(refusal), reason);

    public Error? ScheduleRetryAfterRefusal(string refusal, DateTimeOffset now) =>
        Leave(PayoutStatus.Queued, SendAttempts.RetryAfterRefusal(refusal, now));

    public Error? RetryAtOnce(string refusal, DateTimeOffset now) =>
        Leave(PayoutStatus.Queued, SendAttempts.RetryAfterRefusal(refusal, now) with { NextAt = now });

    /// <summary>Leaves the refused transfer. A payout that was held meanwhile stays held.</summary>
    private Error? Leave(PayoutStatus to, SendAttempts attempts, PayoutHoldReason? reason = null)
    {
        if (OwnTransferId is not null && Status == PayoutStatus.Held)
        {
            (OwnTransferId, SendAttempts) = (null, attempts.Stop());
            return null;
        }

        if (Status != PayoutStatus.Queued)
        {
            return PayoutErrors.MayNotBecome(Status, to);
        }

        (Status, SendAttempts, HoldReason, OwnTransferId) = (to, attempts, reason, null);
        return null;
    }

    private Error? Move(PayoutStatus to, SendAttempts attempts)
    {
        if (!Status.MayBecome(to))
        {
            return PayoutErrors.MayNotBecome(Status, to);
        }

        (Status, SendAttempts, HoldReason, HeldUntil) = (to, attempts, null, null);
        return null;
    }
}
