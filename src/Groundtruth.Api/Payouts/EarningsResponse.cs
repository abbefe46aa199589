using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Payouts;

namespace Groundtruth.Api.Payouts;

/// <summary>A contributor's earnings.</summary>
public sealed record EarningsResponse : IHasExample<EarningsResponse>
{
    /// <summary>The rewards of submissions waiting for review, in cents of US dollars.</summary>
    public required long PendingCents { get; init; }

    /// <summary>The amount earned but not yet paid, in cents of US dollars.</summary>
    public required long OwedCents { get; init; }

    /// <summary>The amount paid, in cents of US dollars.</summary>
    public required long PaidCents { get; init; }

    /// <summary>The 100 newest payouts, newest first. <c>GET /payouts</c> returns all.</summary>
    public required IReadOnlyList<PayoutResponse> Payouts { get; init; }

    public static EarningsResponse Example => new()
    {
        PendingCents = 500,
        OwedCents = 0,
        PaidCents = 250,
        Payouts = [PayoutResponse.Example],
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EarningsView, EarningsResponse>().IncludeMembers(view => view.Sums);
    }

    internal sealed class FromSums : Profile
    {
        public FromSums() => CreateMap<EarnedSums, EarningsResponse>(MemberList.None);
    }
}
