using System.ComponentModel.DataAnnotations;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Events;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A URL that receives events.</summary>
public sealed record WebhookEndpointResponse : IHasExample<WebhookEndpointResponse>
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required Id<WebhookEndpoint> Id { get; init; }

    /// <summary>The URL that receives events.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>True if events are delivered to the endpoint.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The reason for automatic disabling: <c>failing</c> (every delivery failed for 5 days) or <c>gone</c> (it responded with 410). Null otherwise.</summary>
    public required DisabledReason? DisabledReason { get; init; }

    /// <summary>The time of the first failure since the last successful delivery, in UTC. Null while deliveries succeed.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>The event types delivered to the endpoint.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of registration, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static WebhookEndpointResponse Example => new()
    {
        Id = Id<WebhookEndpoint>.Parse("whe_01hx4p7h1s8x3q6j"),
        Url = "https://your-server.com/webhooks/groundtruth",
        Enabled = true,
        DisabledReason = null,
        FailingSince = null,
        Events = EventTypes.Default,
        Livemode = false,
        CreatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<WebhookEndpointView, WebhookEndpointResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
