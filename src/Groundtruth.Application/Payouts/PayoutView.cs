using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Payouts;

/// <summary>A payout as its buyer sees it.</summary>
/// <param name="Failure">For people; the provider's own message is for operators only.</param>
public sealed record PayoutView(
    Id<Payout> Id, Id<CollectionTask> TaskId, Id<Submission> SubmissionId, long AmountCents, PayoutStatus Status, string? Failure)
{
    private const string Rejected = "The payment provider rejected the payout. The amount remains owed to the contributor.";

    public static PayoutView Of(Payout payout) => new(
        payout.Id, payout.TaskId, payout.SubmissionId, payout.AmountCents, payout.Status,
        payout.Status == PayoutStatus.Failed ? Rejected : null);
}
