using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

public sealed record TaskOffer
{
    public Id<CollectionTask> Id { get; init; }

    public Mode Mode { get; init; }

    public string Title { get; init; } = "";

    public string Instructions { get; init; } = "";

    public CollectionTaskStatus Status { get; init; }

    public FundingHold? FundingHold { get; init; }

    public Modality[] Modalities { get; init; } = [];

    public DeviceRequirement DeviceRequirement { get; init; }

    public VideoRequirements Requirements { get; init; } = VideoRequirements.None;

    /// <summary>Null until the example has passed its inspection.</summary>
    public string? ExampleMediaKey { get; init; }

    /// <summary>A download URL valid for an hour; null unless requested.</summary>
    public string? ExampleMediaUrl { get; init; }

    public long RewardCents { get; init; }

    public int TargetSubmissions { get; init; }

    public int PlacesLeft { get; init; }

    /// <summary>Paid by the buyer and not yet earned.</summary>
    public long EscrowCents { get; init; }

    public int AutoApproveAfterDays { get; init; }

    public string BuyerName { get; init; } = "";

    /// <summary>The number of reviews behind the buyer's record: the latest 200 at most.</summary>
    public int BuyerDecisions { get; init; }

    /// <summary>The share of approvals among these reviews, 0 to 1; null without reviews.</summary>
    public double? BuyerApprovalRate { get; init; }

    public double? BuyerMedianDecisionSeconds { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>True for the task at which the read of a list stopped at its limit.</summary>
    public bool IsLastRead { get; init; }
}
