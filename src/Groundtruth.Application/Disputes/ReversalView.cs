using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Disputes;

/// <summary>A dispute or an outside refund, with the hold of its task.</summary>
public sealed record ReversalView
{
    public Id<PaymentReversal> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public Mode Mode { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string CheckoutSessionId { get; init; } = "";

    public string ProviderId { get; init; } = "";

    public ReversalKind Kind { get; init; }

    public ReversalStatus Status { get; init; }

    public long AmountCents { get; init; }

    public long FromEscrowCents { get; init; }

    public long FromOwedCents { get; init; }

    public long PlatformLossCents { get; init; }

    /// <summary>The reason why the task is on hold; null without a hold.</summary>
    /// <remarks>During a hold, the task takes no submissions and pays nothing out.</remarks>
    public FundingHold? FundingHold { get; init; }

    public DateTimeOffset AsOf { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
