using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Payouts;

/// <summary>The payout for an approved submission.</summary>
public sealed record PayoutResponse : IHasExample<PayoutResponse>
{
    /// <summary>The payout's id, <c>pay_…</c>.</summary>
    public required Id<Payout> Id { get; init; }

    /// <summary>The id of the submission, <c>sub_…</c>.</summary>
    public required Id<Submission> SubmissionId { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>The title of the task.</summary>
    public required string TaskTitle { get; init; }

    /// <summary>The amount, in cents of US dollars.</summary>
    public required long AmountCents { get; init; }

    /// <summary>
    /// <c>queued</c> until paid, <c>held</c> for the reason in <c>hold_reason</c>, <c>paid</c>, or <c>failed</c> if the payment provider
    /// rejected it.
    /// </summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>The reason for <c>held</c>. Null otherwise.</summary>
    public required PayoutHoldReason? HoldReason { get; init; }

    /// <summary>The time at which a held payout is sent, in UTC. Null if the hold has no fixed end.</summary>
    public required DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The reason for <c>held</c> or <c>failed</c>, for people. Null otherwise.</summary>
    public required string? Failure { get; init; }

    /// <summary>The time of the approval, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of payment, in UTC. Null until then.</summary>
    public required DateTimeOffset? PaidAt { get; init; }

    public static PayoutResponse Example => new()
    {
        Id = Id<Payout>.Parse("pay_01hx7r8a1m4w6z9c"),
        SubmissionId = SubmissionResponse.Example.Id,
        TaskId = TaskResponse.Example.Id,
        TaskTitle = TaskResponse.Example.Title,
        AmountCents = 250,
        Status = PayoutStatus.Paid,
        HoldReason = null,
        HeldUntil = null,
        Failure = null,
        CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        PaidAt = new(2026, 6, 18, 16, 10, 2, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EarnedPayoutView, PayoutResponse>();
    }
}
