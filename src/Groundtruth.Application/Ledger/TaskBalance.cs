using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Ledger;

/// <summary>The amounts of a task.</summary>
/// <remarks>Funded + platform loss = paid + owed + refunded + disputed + escrow.</remarks>
public sealed record TaskBalance
{
    public Id<CollectionTask> TaskId { get; init; }

    public long FundedCents { get; init; }

    public long EscrowCents { get; init; }

    public long OwedCents { get; init; }

    public long PaidCents { get; init; }

    /// <summary>Refunded or being refunded.</summary>
    public long RefundedCents { get; init; }

    public long DisputedCents { get; init; }

    public long PlatformLossCents { get; init; }
}
