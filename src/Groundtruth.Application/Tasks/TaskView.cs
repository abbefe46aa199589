using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

public sealed record TaskView
{
    public Id<CollectionTask> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public Mode Mode { get; init; }

    public string Title { get; init; } = "";

    public string Instructions { get; init; } = "";

    public CollectionTaskStatus Status { get; init; }

    public long BudgetCents { get; init; }

    public long FundedCents { get; init; }

    public long RewardCents { get; init; }

    public int TargetSubmissions { get; init; }

    public int ApprovedCount { get; init; }

    public int PendingCount { get; init; }

    public long RefundedCents { get; init; }

    public FundingHold? FundingHold { get; init; }

    public int AutoApproveAfterDays { get; init; }

    public Modality[] Modalities { get; init; } = [];

    public DeviceRequirement DeviceRequirement { get; init; }

    public VideoRequirements Requirements { get; init; } = VideoRequirements.None;

    public string? ExternalId { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = TaskMetadata.None;

    public string? ExampleMediaKey { get; init; }

    public ExampleStatus ExampleStatus { get; init; }

    /// <summary>The reason why the example was refused.</summary>
    public string? ExampleProblem { get; init; }

    public string? FundingUrl { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static TaskView Of(CollectionTask task, CheckoutSession? payable = null) => new()
    {
        Id = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        Title = task.Title,
        Instructions = task.Instructions,
        Status = task.Status,
        BudgetCents = task.BudgetCents,
        FundedCents = task.FundedCents,
        RewardCents = task.RewardCents,
        TargetSubmissions = task.TargetSubmissions,
        ApprovedCount = task.ApprovedCount,
        PendingCount = task.PendingCount,
        RefundedCents = task.RefundedCents,
        FundingHold = task.FundingHold,
        AutoApproveAfterDays = task.AutoApproveAfterDays,
        Modalities = task.Modalities,
        DeviceRequirement = task.DeviceRequirement,
        Requirements = task.Requirements,
        ExternalId = task.ExternalId,
        Metadata = task.Metadata,
        ExampleMediaKey = task.ExampleMediaKey,
        ExampleStatus = task.ExampleStatus,
        ExampleProblem = task.ExampleProblem,
        FundingUrl = payable?.Url,
        CreatedAt = task.CreatedAt,
        UpdatedAt = task.UpdatedAt,
    };
}
