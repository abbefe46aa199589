using Groundtruth.Domain.Access;
using Groundtruth.Domain.Payments;

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

    public int ApprovedCount { get; private set; }

    public CollectionTaskStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Owner Owner => new(OrgId, Mode);

    /// <summary>What has still to be paid before the task opens.</summary>
    public long MissingCents => BudgetCents - FundedCents;

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
