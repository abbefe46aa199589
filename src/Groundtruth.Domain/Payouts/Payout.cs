using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Payouts;

/// <summary>The reward owed to the contributor of one approved submission; paid at most once.</summary>
public sealed class Payout : IIdentified, IOutgoingMoney<Payout>
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

    /// <summary>When a held payout is sent at the latest; null if that depends on something other than time.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public SendAttempts SendAttempts { get; private set; }

    public int Attempts { get => SendAttempts.Count; private set => SendAttempts = SendAttempts with { Count = value }; }

    public int Refusals { get => SendAttempts.Refusals; private set => SendAttempts = SendAttempts with { Refusals = value }; }

    public DateTimeOffset? NextAttemptAt { get => SendAttempts.NextAt; private set => SendAttempts = SendAttempts with { NextAt = value }; }

    public string? FailureMessage
    {
        get => SendAttempts.LastFailure;
        private set => SendAttempts = SendAttempts with { LastFailure = value };
    }

    public string? TransferId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? PaidAt { get; private set; }

    public TaskMoney Money => new(TaskId, new Owner(OrgId, Mode), AmountCents);

    public string IdempotencyKey => SendAttempts.IdempotencyKey(Id.Value);

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

    public Error? Pay(string transferId, DateTimeOffset now)
    {
        if (Move(PayoutStatus.Paid, SendAttempts.Succeed()) is { } refused)
        {
            return refused;
        }

        (TransferId, PaidAt) = (transferId, now);
        return null;
    }

    public Error? Hold(PayoutHoldReason reason, DateTimeOffset? until = null) => Hold(SendAttempts.Stop(), reason, until);

    /// <summary>Holds after the provider refused the contributor's account.</summary>
    public Error? Hold(string refusal) => Hold(SendAttempts.Refuse(refusal), PayoutHoldReason.AccountNotPayable, until: null);

    public Error? Fail(string refusal) => Move(PayoutStatus.Failed, SendAttempts.Refuse(refusal));

    public Error? Requeue(DateTimeOffset now) => Move(PayoutStatus.Queued, SendAttempts.Restart(now));

    public Error? ScheduleRetry(string failure, DateTimeOffset now) => Wait(SendAttempts.Retry(failure, now));

    public Error? ScheduleRetryAfterRefusal(string refusal, DateTimeOffset now) => Wait(SendAttempts.RetryAfterRefusal(refusal, now));

    private Error? Hold(SendAttempts attempts, PayoutHoldReason reason, DateTimeOffset? until)
    {
        if (Move(PayoutStatus.Held, attempts) is { } refused)
        {
            return refused;
        }

        (HoldReason, HeldUntil) = (reason, until);
        return null;
    }

    private Error? Wait(SendAttempts attempts)
    {
        if (Status != PayoutStatus.Queued)
        {
            return PayoutErrors.MayNotBecome(Status, PayoutStatus.Queued);
        }

        SendAttempts = attempts;
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
