using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Marketplace;

/// <summary>A task as contributors see it.</summary>
public sealed record TaskOffer
{
    public Id<CollectionTask> Id { get; init; }

    public Mode Mode { get; init; }

    public string Title { get; init; } = "";

    public string Instructions { get; init; } = "";

    public CollectionTaskStatus Status { get; init; }

    public Modality[] Modalities { get; init; } = [];

    public DeviceRequirement DeviceRequirement { get; init; }

    public string? ExampleMediaKey { get; init; }

    /// <summary>A link to the example, good for an hour; only where one task was asked for.</summary>
    public string? ExampleMediaUrl { get; init; }

    public long RewardCents { get; init; }

    public int TargetSubmissions { get; init; }

    /// <summary>How many places are neither held nor filled.</summary>
    public int PlacesLeft { get; init; }

    /// <summary>What the buyer has paid and nobody has earned yet.</summary>
    public long EscrowCents { get; init; }

    public int AutoApproveAfterDays { get; init; }

    public string BuyerName { get; init; } = "";

    /// <summary>How many of the buyer's latest decisions the record is made of: 200 at most.</summary>
    public int BuyerDecisions { get; init; }

    /// <summary>The share of them that were approvals, 0 to 1; null without decisions.</summary>
    public double? BuyerApprovalRate { get; init; }

    /// <summary>The median time from a submission to its decision, in seconds; null without decisions.</summary>
    public double? BuyerMedianDecisionSeconds { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
