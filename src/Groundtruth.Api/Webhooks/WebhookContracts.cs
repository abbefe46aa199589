using System.Text.Json.Serialization;
using AutoMapper;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A URL that receives events.</summary>
public sealed record WebhookEndpointResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The URL that receives events.</summary>
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

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<WebhookEndpointView, WebhookEndpointResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}

/// <summary>A new webhook endpoint with its signing secret.</summary>
public sealed record RegisteredEndpointResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The URL that receives events.</summary>
    public required string Url { get; init; }

    /// <summary>True if events are delivered to the endpoint.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The secret that signs deliveries, <c>gt_whsec_…</c>. It is returned only once.</summary>
    public required string SigningSecret { get; init; }

    /// <summary>A reminder to store the secret.</summary>
    [JsonPropertyName("_note")]
    public string Note => "Store signing_secret securely — it will not be shown again.";

    /// <summary>The event types delivered to the endpoint.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>The time of registration, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RegisteredEndpoint, RegisteredEndpointResponse>()
            .IncludeMembers(view => view.Endpoint);
    }

    internal sealed class FromEndpoint : Profile
    {
        public FromEndpoint() => CreateMap<WebhookEndpointView, RegisteredEndpointResponse>(MemberList.None)
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}

/// <summary>A new signing secret.</summary>
public sealed record RotatedSecretResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The new secret, <c>gt_whsec_…</c>. It is returned only once.</summary>
    public required string SigningSecret { get; init; }

    /// <summary>A reminder to store the secret.</summary>
    [JsonPropertyName("_note")]
    public string Note => "Store signing_secret securely — it will not be shown again.";

    /// <summary>The time when the new secret becomes active, in UTC. Until then, <c>webhook-signature</c> contains signatures of both secrets, and <c>X-Groundtruth-Signature</c> only that of the old one.</summary>
    public required DateTimeOffset ActivatesAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RotatedSecret, RotatedSecretResponse>()
            .ForMember(response => response.Id, map => map.MapFrom(view => view.Endpoint.Id));
    }
}

/// <summary>A deleted webhook endpoint.</summary>
public sealed record DeletedEndpointResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Always true.</summary>
    public bool Deleted => true;

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeletedEndpoint, DeletedEndpointResponse>();
    }
}
