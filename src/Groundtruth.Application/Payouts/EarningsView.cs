using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Payouts;

public sealed record EarningsView(EarnedSums Sums, IReadOnlyList<EarnedPayoutView> Payouts);

public sealed record EarnedSums
{
    public long PendingCents { get; init; }

    public long OwedCents { get; init; }

    public long PaidCents { get; init; }
}

public sealed record EarnedPayoutView
{
    public Id<Payout> Id { get; init; }

    public Id<Submission> SubmissionId { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public long AmountCents { get; init; }

    public PayoutStatus Status { get; init; }

    public PayoutHoldReason? HoldReason { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Explains an unpaid payout to the contributor; the provider's own message is for operators only.</summary>
    public string? Failure => Status switch
    {
        PayoutStatus.Held => HoldReason switch
        {
            PayoutHoldReason.FundingHold =>
                "The buyer's payment is disputed or was refunded. The payout is sent if the payment is restored.",
            PayoutHoldReason.BelowMinimum => "The amount is below your country's minimum. It is sent with your next payouts.",
            PayoutHoldReason.FirstPayment => "The buyer is new. The payout is sent after held_until.",
            _ => "Your payout account is missing or incomplete. POST /payout-account returns the link to complete it.",
        },
        PayoutStatus.Failed => "The payment provider rejected this payout. We have been notified; the amount remains owed to you.",
        _ => null,
    };

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }
}
