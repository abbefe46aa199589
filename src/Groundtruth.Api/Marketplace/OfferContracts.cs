using AutoMapper;
using Groundtruth.Application.Marketplace;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Marketplace;

/// <summary>A task, as contributors see it.</summary>
public sealed record TaskOfferResponse
{
    /// <summary>The task's id, <c>tsk_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked for, in short.</summary>
    public required string Title { get; init; }

    /// <summary>What to record, and how.</summary>
    public required string Instructions { get; init; }

    /// <summary><c>open</c> while it takes videos.</summary>
    public required CollectionTaskStatus Status { get; init; }

    /// <summary>What kinds of media are wanted.</summary>
    public required IReadOnlyList<Modality> Modalities { get; init; }

    /// <summary>On what to record.</summary>
    public required DeviceRequirement DeviceRequirement { get; init; }

    /// <summary>A link to an example, good for an hour; null in lists, and where there is none.</summary>
    public required string? ExampleMediaUrl { get; init; }

    /// <summary>What one approved submission pays, in cents of US dollars.</summary>
    public required long RewardCents { get; init; }

    /// <summary>How many submissions are wanted.</summary>
    public required int TargetSubmissions { get; init; }

    /// <summary>How many places are neither held nor filled.</summary>
    public required int PlacesLeft { get; init; }

    /// <summary>What the buyer has paid and nobody has earned yet, in cents of US dollars.</summary>
    public required long EscrowCents { get; init; }

    /// <summary>After how many days a submission that nobody decides is approved by itself.</summary>
    public required int AutoApproveAfterDays { get; init; }

    /// <summary>Who asks for it, and how they have decided so far.</summary>
    public required BuyerRecordResponse Buyer { get; init; }

    /// <summary>Whether it is of live mode, and so pays real money.</summary>
    public required bool Livemode { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskOffer, TaskOfferResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(offer => offer.Mode == Mode.Live))
            .ForMember(response => response.Buyer, map => map.MapFrom(offer => offer));
    }
}

/// <summary>A buyer's record: made of their latest 200 decisions.</summary>
public sealed record BuyerRecordResponse
{
    /// <summary>What the organization is called.</summary>
    public required string Name { get; init; }

    /// <summary>How many decisions the record is made of.</summary>
    public required int Decisions { get; init; }

    /// <summary>The share of them that were approvals, from 0 to 1; null without decisions.</summary>
    public required double? ApprovalRate { get; init; }

    /// <summary>The median time to a decision, in seconds; null without decisions.</summary>
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
