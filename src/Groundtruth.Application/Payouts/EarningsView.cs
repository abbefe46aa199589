using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Payouts;

/// <summary>What a contributor has earned, and may still earn.</summary>
public sealed record EarningsView(EarnedSums Sums, IReadOnlyList<EarnedPayoutView> Payouts);

public sealed record EarnedSums
{
    /// <summary>What submissions that wait for a decision would earn.</summary>
    public long PendingCents { get; init; }

    /// <summary>Earned, and not paid yet.</summary>
    public long OwedCents { get; init; }

    public long PaidCents { get; init; }
}

/// <summary>A payout as its contributor sees it.</summary>
public sealed record EarnedPayoutView
{
    public Id<Payout> Id { get; init; }

    public Id<Submission> SubmissionId { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public long AmountCents { get; init; }

    public PayoutStatus Status { get; init; }

    /// <summary>Why it is not paid, in plain words; what the provider said is for operators.</summary>
    public string? Failure => Status switch
    {
        PayoutStatus.Held => "It waits for your payout account: POST /payout-account says what is missing.",
        PayoutStatus.Failed => "The payment provider refused it. We have been told, and it stays yours.",
        _ => null,
    };

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }
}
