using AutoMapper;
using Groundtruth.Application.Marketplace;

namespace Groundtruth.Api.Marketplace;

/// <summary>A buyer's review record, based on their latest 200 decisions.</summary>
public sealed record BuyerRecordResponse
{
    /// <summary>The name of the organization.</summary>
    public required string Name { get; init; }

    /// <summary>The number of decisions in the record, from 0 to 200.</summary>
    public required int Decisions { get; init; }

    /// <summary>The share of approvals, from 0 to 1. Null without decisions.</summary>
    public required double? ApprovalRate { get; init; }

    /// <summary>The median time from submission to decision, in seconds. Null without decisions.</summary>
    public required double? MedianDecisionSeconds { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskOffer, BuyerRecordResponse>()
            .ForMember(response => response.Name, map => map.MapFrom(offer => offer.BuyerName))
            .ForMember(response => response.Decisions, map => map.MapFrom(offer => offer.BuyerDecisions))
            .ForMember(response => response.ApprovalRate, map => map.MapFrom(offer => offer.BuyerApprovalRate))
            .ForMember(response => response.MedianDecisionSeconds, map => map.MapFrom(offer => offer.BuyerMedianDecisionSeconds));
    }
}
