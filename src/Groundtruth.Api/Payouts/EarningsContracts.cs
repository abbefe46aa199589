using AutoMapper;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.Payouts;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Domain.Payouts;

namespace Groundtruth.Api.Payouts;

/// <summary>What one approved submission earned its contributor.</summary>
public sealed record PayoutResponse
{
    /// <summary>The payout's id, <c>pay_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The submission that earned it, <c>sub_…</c>.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>The task that it was for, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>What that task is called.</summary>
    public required string TaskTitle { get; init; }

    /// <summary>How much it is, in cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary><c>queued</c> until it is paid; <c>held</c> while the payout account cannot be paid; <c>failed</c> when it was refused.</summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>Why it is held or failed, in plain words; else null.</summary>
    public required string? Failure { get; init; }

    /// <summary>When it was earned, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was paid, in UTC; null until then.</summary>
    public required DateTimeOffset? PaidAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EarnedPayoutView, PayoutResponse>();
    }
}

/// <summary>What a contributor has earned, and may still earn.</summary>
public sealed record EarningsResponse
{
    /// <summary>What submissions that wait for a decision would earn, in cents.</summary>
    public required long PendingCents { get; init; }

    /// <summary>What is earned and not paid yet, in cents.</summary>
    public required long OwedCents { get; init; }

    /// <summary>What was paid, in cents.</summary>
    public required long PaidCents { get; init; }

    /// <summary>The newest 100 payouts, newest first; <c>GET /payouts</c> has all.</summary>
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

/// <summary>Where a contributor's money goes.</summary>
public sealed record PayoutAccountResponse
{
    /// <summary><c>pending</c> until the payment provider knows all that it has to; then <c>payable</c>.</summary>
    public required PayoutAccountStatus Status { get; init; }

    /// <summary>Whether payouts are sent.</summary>
    public required bool PayoutsEnabled { get; init; }

    /// <summary>A page of the payment provider's, where the contributor says what it has still to know. It opens once, within minutes. Null once payable.</summary>
    public required string? OnboardingUrl { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<PayoutAccountView, PayoutAccountResponse>();
    }
}
