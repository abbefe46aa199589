using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Domain.Tasks;

/// <summary>What a buyer asks contributors for, at what reward, how many times; a task in the API, whose name .NET already owns.</summary>
public sealed class CollectionTask : IIdentified
{
    private CollectionTask()
    {
    }

    public static string IdPrefix => "tsk_";

    public Id<CollectionTask> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string Title { get; private init; } = "";

    public string Instructions { get; private init; } = "";

    public Modality[] Modalities { get; private init; } = [];

    public DeviceRequirement DeviceRequirement { get; private init; }

    public string? ExampleMediaKey { get; private init; }

    public long RewardCents { get; private init; }

    public int TargetSubmissions { get; private init; }

    public long BudgetCents { get; private init; }

    public long FundedCents { get; private set; }

    /// <summary>What is on its way back, or was sent back, to whoever paid.</summary>
    public long RefundedCents { get; private set; }

    /// <summary>Submissions that wait for a decision.</summary>
    public int PendingCount { get; private set; }

    public int ApprovedCount { get; private set; }

    /// <summary>After how many days a submission that nobody decides is approved by itself.</summary>
    public int AutoApproveAfterDays { get; private init; }

    public CollectionTaskStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>What has still to be paid before the task opens.</summary>
    public long MissingCents => BudgetCents - FundedCents;

    /// <summary>What was paid and is neither owed to contributors nor refunded.</summary>
    public long EscrowCents => FundedCents - (ApprovedCount * RewardCents) - RefundedCents;

    /// <summary>What a cancelled task no longer needs: pending submissions may still be approved.</summary>
    public long RefundableCents => Status == CollectionTaskStatus.Cancelled ? EscrowCents - (PendingCount * RewardCents) : 0;

    public static CollectionTask Create(Owner owner, TaskBrief brief, DateTimeOffset now) => new()
    {
        Id = Id<CollectionTask>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Title = brief.Title,
        Instructions = brief.Instructions,
        Modalities = [.. brief.Modalities],
        DeviceRequirement = brief.DeviceRequirement,
        ExampleMediaKey = brief.ExampleMediaKey,
        AutoApproveAfterDays = brief.AutoApproveAfterDays,
        RewardCents = brief.RewardCents,
        TargetSubmissions = brief.TargetSubmissions,
        BudgetCents = checked(brief.RewardCents * brief.TargetSubmissions),
        Status = CollectionTaskStatus.Funding,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>What the next checkout has to charge; refused when nothing is to be paid.</summary>
    public Result<long> NextChargeCents() =>
        Status == CollectionTaskStatus.Funding ? Charge.Next(MissingCents) : TaskErrors.NothingToPay;

    /// <summary>Counts a payment, and opens the task once all its budget is there.</summary>
    public Error? Fund(long cents, DateTimeOffset now)
    {
        if (Status != CollectionTaskStatus.Funding || cents > MissingCents)
        {
            return TaskErrors.NothingToPay;
        }

        FundedCents += cents;
        UpdatedAt = now;
        return MissingCents == 0 ? Move(CollectionTaskStatus.Open, now) : null;
    }

    public Error? Cancel(DateTimeOffset now) => Move(CollectionTaskStatus.Cancelled, now);

    /// <summary>Holds a place for a contributor, so that nobody does work that cannot be paid.</summary>
    public Error? Reserve(Reservation reservation, ContributorStanding standing)
    {
        if (standing.Refusal() is { } refused)
        {
            return refused;
        }

        if (Status != CollectionTaskStatus.Open)
        {
            return TaskErrors.NotOpen;
        }

        return ApprovedCount + PendingCount + standing.LiveReservations < TargetSubmissions ? null : TaskErrors.Full;
    }

    /// <summary>Whether a reservation that is to last longer still has its place: by another clock it may have expired, and been given to somebody else.</summary>
    /// <param name="liveReservations">How many places are held, with its own.</param>
    public Error? KeepPlace(int liveReservations) =>
        Status == CollectionTaskStatus.Open && ApprovedCount + PendingCount + liveReservations <= TargetSubmissions
            ? null
            : SubmissionErrors.ReservationEnded;

    /// <summary>Counts the submission that a reservation has become.</summary>
    public Error? CountSubmission(DateTimeOffset now)
    {
        if (Status != CollectionTaskStatus.Open)
        {
            return TaskErrors.NotOpen;
        }

        PendingCount++;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Counts an approval, and completes the task with the last one that it asked for. One that was cancelled meanwhile stays so.</summary>
    public Error? CountApproval(DateTimeOffset now)
    {
        PendingCount--;
        ApprovedCount++;
        UpdatedAt = now;
        return Status == CollectionTaskStatus.Open && ApprovedCount == TargetSubmissions ? Move(CollectionTaskStatus.Completed, now) : null;
    }

    /// <summary>Counts a rejection; the place is free again.</summary>
    public void CountRejection(DateTimeOffset now)
    {
        PendingCount--;
        UpdatedAt = now;
    }

    /// <summary>Sends back, to the payments given, all that the task no longer needs.</summary>
    /// <param name="payments">What was paid for it, in the order in which it is sent back.</param>
    public IReadOnlyList<Refund> RefundRest(IEnumerable<CheckoutSession> payments, DateTimeOffset now)
    {
        var refunds = new List<Refund>();
        foreach (var payment in payments.TakeWhile(_ => RefundableCents > 0).Where(payment => payment.RefundableCents > 0))
        {
            var refund = payment.Refund(RefundableCents, RefundReason.TaskCancelled, now);
            RefundedCents += refund.AmountCents;
            refunds.Add(refund);
        }

        UpdatedAt = now;
        return refunds;
    }

    private Error? Move(CollectionTaskStatus to, DateTimeOffset now)
    {
        if (!Status.MayBecome(to))
        {
            return TaskErrors.MayNotBecome(Status, to);
        }

        Status = to;
        UpdatedAt = now;
        return null;
    }
}
