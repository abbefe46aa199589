using AutoMapper;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain.PayoutAccounts;
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

    /// <summary>
    /// <c>queued</c> until paid, <c>held</c> while the payout account is not payable, <c>paid</c>, or <c>failed</c> if the payment provider
    /// rejected it.
    /// </summary>
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

/// <summary>A contributor's earnings.</summary>
public sealed record EarningsResponse
{
    /// <summary>The rewards of submissions waiting for review, in cents of US dollars.</summary>
    public required long PendingCents { get; init; }

    /// <summary>The amount earned but not yet paid, in cents of US dollars.</summary>
    public required long OwedCents { get; init; }

    /// <summary>The amount paid, in cents of US dollars.</summary>
    public required long PaidCents { get; init; }

    /// <summary>The 100 newest payouts, newest first. <c>GET /payouts</c> returns all.</summary>
    public required IReadOnlyList<PayoutResponse> Payouts { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EarningsView, EarningsResponse>().IncludeMembers(view => view.Sums);
    }

    internal sealed class FromSums : Profile
    {
        public FromSums() => CreateMap<EarnedSums, EarningsResponse>(MemberList.None);
    }
}

/// <summary>A contributor's account at the payment provider.</summary>
public sealed record PayoutAccountResponse
{
    /// <summary><c>pending</c> until the payment provider has all required information, then <c>payable</c>.</summary>
    public required PayoutAccountStatus Status { get; init; }

    /// <summary>True if payouts are sent to the account.</summary>
    public required bool PayoutsEnabled { get; init; }

    /// <summary>The onboarding page of the payment provider. The link works once and expires within minutes. Null once payable.</summary>
    public required string? OnboardingUrl { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<PayoutAccountView, PayoutAccountResponse>();
    }
}
