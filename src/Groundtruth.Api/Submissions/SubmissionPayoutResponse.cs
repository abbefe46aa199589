using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Submissions;

/// <summary>The payout of an approved submission.</summary>
public sealed record SubmissionPayoutResponse
{
    /// <summary>The payout's id, <c>pay_…</c>.</summary>
    public required Id<Payout> Id { get; init; }

    /// <summary><c>queued</c> until paid, <c>held</c> while it cannot be sent yet, <c>paid</c>, or <c>failed</c>.</summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>The amount, in cents of US dollars.</summary>
    public required long AmountCents { get; init; }

    internal static SubmissionPayoutResponse? Of(SubmissionView view) => view.PayoutId is { } id
        ? new() { Id = id, Status = view.PayoutStatus!.Value, AmountCents = view.PayoutAmountCents!.Value }
        : null;
}
