using AutoMapper;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Api.Deliveries;

/// <summary>The delivery of an event to a webhook endpoint.</summary>
public sealed record DeliveryResponse
{
    /// <summary>The delivery's id, <c>dlv_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the webhook endpoint, <c>whe_…</c>.</summary>
    public required string EndpointId { get; init; }

    /// <summary>The id of the event, <c>evt_…</c>.</summary>
    public required string EventId { get; init; }

    /// <summary>The type of the event.</summary>
    public required string EventType { get; init; }

    /// <summary>
    /// <c>queued</c> for immediate sending, <c>sending</c>, <c>waiting</c> for a retry, <c>delivered</c>, <c>exhausted</c> after the last retry failed, or
    /// <c>cancelled</c> because the endpoint was disabled when the delivery was due.
    /// </summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The time of the next attempt, in UTC. Null during an attempt and once the delivery is finished.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of creation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time when the delivery succeeded, was exhausted or was cancelled, in UTC. Null until then.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The attempts, oldest first. Limited to the newest 100.</summary>
    public required IReadOnlyList<AttemptResponse> Attempts { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeliveryView, DeliveryResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
