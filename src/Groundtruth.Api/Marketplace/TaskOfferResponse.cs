using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Marketplace;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Marketplace;

/// <summary>A task as shown to contributors.</summary>
public sealed record TaskOfferResponse : IHasExample<TaskOfferResponse>
{
    /// <summary>The task's id, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Instructions for recording.</summary>
    public required string Instructions { get; init; }

    /// <summary><c>open</c> while the task accepts videos; <c>completed</c> or <c>cancelled</c> once it has ended.</summary>
    public required CollectionTaskStatus Status { get; init; }

    /// <summary>
    /// The reason why the task accepts no reservations: <c>payment_disputed</c> or <c>payment_refunded</c>. Null otherwise.
    /// </summary>
    public required FundingHold? FundingHold { get; init; }

    /// <summary>The requested kinds of media. Currently always <c>video</c>.</summary>
    public required IReadOnlyList<Modality> Modalities { get; init; }

    /// <summary>
    /// The device to record with: <c>any</c>, <c>mobile</c> or <c>desktop</c>. Clients of this API must check it themselves.
    /// </summary>
    public required DeviceRequirement DeviceRequirement { get; init; }

    /// <summary>
    /// Requirements for each video. A video that does not meet one is refused when it is submitted; the reservation stays.
    /// </summary>
    public required VideoRequirementsResponse Requirements { get; init; }

    /// <summary>A signed link to the example video, valid for one hour. Null in lists and if the task has no example to show.</summary>
    [Url]
    public required string? ExampleMediaUrl { get; init; }

    /// <summary>The reward per approved submission, in cents of US dollars.</summary>
    public required long RewardCents { get; init; }

    /// <summary>The number of approved submissions that complete the task.</summary>
    public required int TargetSubmissions { get; init; }

    /// <summary>The number of spots that are neither reserved nor filled.</summary>
    public required int PlacesLeft { get; init; }

    /// <summary>The part of the funding that is not yet earned by contributors, in cents of US dollars.</summary>
    public required long EscrowCents { get; init; }

    /// <summary>The number of days after which a submission that was not reviewed is auto-approved.</summary>
    public required int AutoApproveAfterDays { get; init; }

    /// <summary>The buyer and their review record.</summary>
    public required BuyerRecordResponse Buyer { get; init; }

    /// <summary>True in live mode, where rewards are real money. False in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of creation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static TaskOfferResponse Example => new()
    {
        Id = TaskResponse.Example.Id,
        Title = TaskResponse.Example.Title,
        Instructions = TaskResponse.Example.Instructions,
        Status = CollectionTaskStatus.Open,
        FundingHold = null,
        Modalities = TaskResponse.Example.Modalities,
        DeviceRequirement = TaskResponse.Example.DeviceRequirement,
        Requirements = TaskResponse.Example.Requirements,
        ExampleMediaUrl = null,
        RewardCents = 250,
        TargetSubmissions = 100,
        PlacesLeft = 88,
        EscrowCents = 22_000,
        AutoApproveAfterDays = 7,
        Buyer = new() { Name = "Acme", Decisions = 12, ApprovalRate = 0.92, MedianDecisionSeconds = 5400 },
        Livemode = false,
        CreatedAt = TaskResponse.Example.CreatedAt,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskOffer, TaskOfferResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(offer => offer.Mode == Mode.Live))
            .ForMember(response => response.Buyer, map => map.MapFrom(offer => offer));
    }
}
