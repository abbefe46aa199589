using AutoMapper;
using Groundtruth.Application.Payouts;

namespace Groundtruth.Api.Payouts;

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
