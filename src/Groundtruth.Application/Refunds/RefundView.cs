using Groundtruth.Domain;
using Groundtruth.Domain.Refunds;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Refunds;

/// <summary>A refund as its buyer sees it.</summary>
/// <param name="Failure">For people; the provider's own message is for operators only.</param>
public sealed record RefundView(Id<Refund> Id, Id<CollectionTask> TaskId, long AmountCents, RefundStatus Status, string? Failure)
{
    public static RefundView Of(Refund refund, string? failure = null) =>
        new(refund.Id, refund.TaskId, refund.AmountCents, refund.Status, failure);
}
