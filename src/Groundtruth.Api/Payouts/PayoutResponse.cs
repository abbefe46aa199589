using AutoMapper;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Payouts;

/// <summary>The payout for an approved submission.</summary>
public sealed record PayoutResponse
{
    /// <summary>The payout's id, <c>pay_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the submission, <c>sub_…</c>.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>The title of the task.</summary>
    public required string TaskTitle { get; init; }

    /// <summary>The amount, in cents of US dollars.</summary>
    public required long AmountCents { get; init; }

    /// <summary><c>queued</c> until paid, <c>held</c> while the payout account is not payable, <c>paid</c>, or <c>failed</c> if the payment provider rejected it.</summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>The reason for <c>held</c> or <c>failed</c>, for people. Null otherwise.</summary>
    public required string? Failure { get; init; }

    /// <summary>The time of the approval, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of payment, in UTC. Null until then.</summary>
    public required DateTimeOffset? PaidAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EarnedPayoutView, PayoutResponse>();
    }
}
