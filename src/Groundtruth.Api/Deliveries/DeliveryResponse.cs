using AutoMapper;
using Groundtruth.Api.Events;
using Groundtruth.Api.Http;
using Groundtruth.Api.Webhooks;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Deliveries;

/// <summary>The delivery of an event to a webhook endpoint.</summary>
public sealed record DeliveryResponse : IHasExample<DeliveryResponse>
{
    /// <summary>The delivery's id, <c>dlv_…</c>.</summary>
    public required Id<WebhookDelivery> Id { get; init; }

    /// <summary>The id of the webhook endpoint, <c>whe_…</c>.</summary>
    public required Id<WebhookEndpoint> EndpointId { get; init; }

    /// <summary>The id of the event, <c>evt_…</c>.</summary>
    public required Id<WebhookEvent> EventId { get; init; }

    /// <summary>The type of the event.</summary>
    public required string EventType { get; init; }

    /// <summary>
    /// The delivery's status: <c>queued</c>, <c>sending</c>, <c>waiting</c> for a retry, <c>delivered</c>, <c>exhausted</c> or
    /// <c>cancelled</c>. It is <c>exhausted</c> when the last retry failed, and <c>cancelled</c> if the endpoint was disabled when the
    /// delivery was due.
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

    public static DeliveryResponse Example => new()
    {
        Id = Id<WebhookDelivery>.Parse("dlv_01hx7rdm4v2c8n5t"),
        EndpointId = WebhookEndpointResponse.Example.Id,
        EventId = EventResponse.Example.Id,
        EventType = EventResponse.Example.Type,
        Status = DeliveryStatus.Delivered,
        NextAttemptAt = null,
        Livemode = false,
        CreatedAt = EventResponse.Example.CreatedAt,
        FinishedAt = EventResponse.Example.CreatedAt,
        Attempts = [AttemptResponse.Example],
    };

    /// <summary>Lists contain no response bodies.</summary>
    public static DeliveryResponse ListExample => Example with { Attempts = [AttemptResponse.Example with { ResponseBody = null }] };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeliveryView, DeliveryResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
