using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Tasks;

/// <summary>A buyer's request for videos; "task" in the API, because .NET owns <c>Task</c>.</summary>
public sealed class CollectionTask : IIdentified
{
    /// <summary>The maximum number of unfunded tasks created by form, per organization and mode.</summary>
    /// <remarks>The API has only its rate limit.</remarks>
    public const int MaxUnfundedByForm = 200;

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

    public VideoRequirements Requirements { get; private init; } = VideoRequirements.None;

    /// <summary>The buyer's own id of the task. Earlier ids stay reserved for the task permanently.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>The buyer's own data about the task.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = TaskMetadata.None;

    public string? ExampleMediaKey { get; private init; }

    public ExampleStatus ExampleStatus { get; private init; }

    /// <summary>The reason why the example was refused.</summary>
    public string? ExampleProblem { get; private init; }

    public long RewardCents { get; private init; }

    public int TargetSubmissions { get; private init; }

    public long BudgetCents { get; private init; }

    public long FundedCents { get; private set; }

    public long RefundedCents { get; private set; }

    /// <summary>Taken from escrow by disputes and by refunds outside of this program.</summary>
    public long ReversedCents { get; private set; }

    public FundingHold? FundingHold { get; private set; }

    public int PendingCount { get; private set; }

    public int ApprovedCount { get; private set; }

    public int AutoApproveAfterDays { get; private init; }

    public bool IsByForm { get; private init; }

    public CollectionTaskStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    public long MissingCents => BudgetCents - FundedCents;

    /// <summary>Paid, and neither owed to contributors, refunded nor reversed.</summary>
    public long EscrowCents => FundedCents - (ApprovedCount * RewardCents) - RefundedCents - ReversedCents;

    /// <summary>Escrow that a cancelled task no longer needs; pending submissions may still be approved.</summary>
    public long RefundableCents =>
        Status == CollectionTaskStatus.Cancelled ? Math.Max(0, EscrowCents - (PendingCount * RewardCents)) : 0;

    public static CollectionTask Create(Owner owner, TaskBrief brief, DateTimeOffset now, bool isByForm = false) => new()
    {
        Id = Id<CollectionTask>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Title = brief.Title,
        Instructions = brief.Instructions,
        Modalities = [.. brief.Modalities],
        DeviceRequirement = brief.DeviceRequirement,
        Requirements = brief.Requirements ?? VideoRequirements.None,
        ExternalId = brief.ExternalId,
        Metadata = TaskMetadata.None.With(brief.Metadata),
        ExampleMediaKey = brief.ExampleMediaKey,
        ExampleStatus = brief.ExampleMediaKey is null ? ExampleStatus.None : ExampleStatus.Checking,
        AutoApproveAfterDays = brief.AutoApproveAfterDays,
        IsByForm = isByForm,
        RewardCents = brief.RewardCents,
        TargetSubmissions = brief.TargetSubmissions,
        BudgetCents = checked(brief.RewardCents * brief.TargetSubmissions),
        Status = CollectionTaskStatus.Funding,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Result<long> NextChargeCents() =>
        Status == CollectionTaskStatus.Funding ? Charge.Next(MissingCents) : TaskErrors.NothingToPay;

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

    /// <summary>Changes the buyer's own data, in every status.</summary>
    /// <param name="externalId">Empty removes it; null keeps it.</param>
    /// <param name="metadata">The keys to set or to remove; null keeps all.</param>
    public Error? Annotate(string? externalId, IReadOnlyDictionary<string, string?>? metadata, DateTimeOffset now)
    {
        var merged = Metadata.With(metadata);
        if (merged.Count > TaskMetadata.MaxKeys)
        {
            return TaskErrors.TooManyMetadataKeys;
        }

        ExternalId = externalId is "" ? null : externalId ?? ExternalId;
        Metadata = merged;
        UpdatedAt = now;
        return null;
    }

    public Error? Cancel(DateTimeOffset now) => Move(CollectionTaskStatus.Cancelled, now);

    /// <summary>Checks that another spot is free, so that every submitted video can be paid.</summary>
    public Error? Reserve(int liveReservations)
    {
        if (Status != CollectionTaskStatus.Open)
        {
            return TaskErrors.NotOpen;
        }

        if (FundingHold is not null)
        {
            return TaskErrors.OnFundingHold;
        }

        return ApprovedCount + PendingCount + liveReservations < TargetSubmissions ? null : TaskErrors.Full;
    }

    /// <summary>False if the reservation was extended after it expired and its spot was reserved again.</summary>
    /// <param name="liveReservations">The task's live reservations, including this one.</param>
    public bool KeepsSpot(int liveReservations) =>
        Status == CollectionTaskStatus.Open && ApprovedCount + PendingCount + liveReservations <= TargetSubmissions;

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

    /// <summary>Counts an approval and completes an open task with its last one.</summary>
    /// <remarks>A cancelled task stays cancelled.</remarks>
    public Error? CountApproval(DateTimeOffset now)
    {
        if (EscrowCents < RewardCents)
        {
            return TaskErrors.OnFundingHold;
        }

        PendingCount--;
        ApprovedCount++;
        UpdatedAt = now;
        return Status == CollectionTaskStatus.Open && ApprovedCount == TargetSubmissions ? Move(CollectionTaskStatus.Completed, now) : null;
    }

    public void CountRejection(DateTimeOffset now)
    {
        PendingCount--;
        UpdatedAt = now;
    }

    /// <param name="escrowCents">Taken from escrow; negative if it came back.</param>
    /// <param name="hold">The reason to hold the task's funding from now on; null to lift the hold.</param>
    public void CountReversal(long escrowCents, FundingHold? hold, DateTimeOffset now)
    {
        ReversedCents += escrowCents;
        FundingHold = hold;
        UpdatedAt = now;
    }

    public void CountRefund(long cents, DateTimeOffset now)
    {
        RefundedCents += cents;
        UpdatedAt = now;
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
