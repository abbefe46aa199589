using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Settlement;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Payouts;

public enum PayoutStatus
{
    /// <summary>To be paid as soon as possible.</summary>
    Queued,

    /// <summary>Waits until its contributor can be paid.</summary>
    Held,

    Paid,

    /// <summary>Refused for good; an operator has to look, and may queue it again.</summary>
    Failed,
}

public static class PayoutTransitions
{
    public static bool MayBecome(this PayoutStatus from, PayoutStatus to) => (from, to) is
        (PayoutStatus.Queued, PayoutStatus.Held) or
        (PayoutStatus.Queued, PayoutStatus.Paid) or
        (PayoutStatus.Queued, PayoutStatus.Failed) or
        (PayoutStatus.Held, PayoutStatus.Queued) or
        (PayoutStatus.Failed, PayoutStatus.Queued);
}

/// <summary>What one approved submission owes its contributor: paid at most once, however often it is tried.</summary>
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

    /// <summary>How often the provider was asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often the provider said no, and so certainly did nothing.</summary>
    public int Refusals { get; private set; }

    /// <summary>When it is tried next; null unless it is queued.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? FailureMessage { get; private set; }

    /// <summary>The provider's name of the money's movement.</summary>
    public string? TransferId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? PaidAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>Under which its transfer is asked for. It stays the same for as long as it is not known that nothing was done.</summary>
    public string IdempotencyKey => Backoff.Key(Id.Value, Refusals);

    /// <summary>Whether its transfer has to be looked for before it is made.</summary>
    public bool MayExistAlready(DateTimeOffset now) => Backoff.MayHaveSucceeded(Attempts, CreatedAt, now);

    /// <param name="submission">One just approved.</param>
    public static Payout For(Submission submission, CollectionTask task, DateTimeOffset now) => new()
    {
        Id = Id<Payout>.New(now),
        SubmissionId = submission.Id,
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        ContributorId = submission.ContributorId,
        AmountCents = task.RewardCents,
        NextAttemptAt = now,
        CreatedAt = now,
    };

    public Error? Pay(string transferId, DateTimeOffset now)
    {
        if (Move(PayoutStatus.Paid) is { } refused)
        {
            return refused;
        }

        (Attempts, TransferId, PaidAt, FailureMessage) = (Attempts + 1, transferId, now, null);
        return null;
    }

    /// <summary>Puts it aside until its contributor can be paid.</summary>
    public Error? Hold() => Move(PayoutStatus.Held);

    /// <summary>Puts it aside, since the provider does not pay its contributor yet.</summary>
    public Error? Hold(string refusal) => Move(PayoutStatus.Held) ?? NoteRefusal(refusal);

    public Error? Fail(string refusal) => Move(PayoutStatus.Failed) ?? NoteRefusal(refusal);

    /// <summary>Queues it again: its contributor can be paid now, or an operator has mended what was wrong.</summary>
    public Error? Requeue(DateTimeOffset now)
    {
        if (Move(PayoutStatus.Queued) is { } refused)
        {
            return refused;
        }

        (NextAttemptAt, FailureMessage) = (now, null);
        return null;
    }

    /// <summary>Tries again later, since it is not known whether it was paid.</summary>
    public Error? TryLater(string message, DateTimeOffset now)
    {
        if (Status != PayoutStatus.Queued)
        {
            return PayoutErrors.MayNotBecome(Status, PayoutStatus.Queued);
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

    private Error? NoteRefusal(string refusal)
    {
        (Attempts, Refusals, FailureMessage) = (Attempts + 1, Refusals + 1, refusal);
        return null;
    }

    private Error? Move(PayoutStatus to)
    {
        if (!Status.MayBecome(to))
        {
            return PayoutErrors.MayNotBecome(Status, to);
        }

        (Status, NextAttemptAt) = (to, null);
        return null;
    }
}
