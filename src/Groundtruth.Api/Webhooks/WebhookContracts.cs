using System.Text.Json.Serialization;
using AutoMapper;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A URL to which events are delivered.</summary>
public sealed record WebhookEndpointResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where events go.</summary>
    public required string Url { get; init; }

    /// <summary>Whether events are delivered.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Why we disabled it: <c>failing</c> (nothing but failure for 5 days) or <c>gone</c> (it answered 410); else null.</summary>
    public required DisabledReason? DisabledReason { get; init; }

    /// <summary>Since when nothing but failure came of deliveries, in UTC; null while they succeed.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>The event types that are delivered.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether the endpoint is of live mode rather than test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<WebhookEndpointView, WebhookEndpointResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}

/// <summary>A URL just registered, with the secret that signs what is delivered to it.</summary>
public sealed record RegisteredEndpointResponse
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where events go.</summary>
    public required string Url { get; init; }

    /// <summary>Whether events are delivered.</summary>
    public required bool Enabled { get; init; }

    /// <summary>What deliveries are signed with, <c>gt_whsec_…</c>. It is not shown again.</summary>
    public required string SigningSecret { get; init; }

    /// <summary>A reminder of that.</summary>
    [JsonPropertyName("_note")]
    public string Note => "Store signing_secret securely — it will not be shown again.";

    /// <summary>The event types that are delivered.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whether the endpoint is of live mode rather than test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>When it was registered, in UTC.</summary>
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

    /// <summary>The new secret, <c>gt_whsec_…</c>. It is not shown again.</summary>
    public required string SigningSecret { get; init; }

    /// <summary>A reminder of that.</summary>
    [JsonPropertyName("_note")]
    public string Note => "Store signing_secret securely — it will not be shown again.";

    /// <summary>When it takes over, in UTC. Until then <c>webhook-signature</c> has both secrets' signatures, and <c>X-Groundtruth-Signature</c> the old one's.</summary>
    public required DateTimeOffset ActivatesAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RotatedSecret, RotatedSecretResponse>()
            .ForMember(response => response.Id, map => map.MapFrom(view => view.Endpoint.Id));
    }
}

/// <summary>What was deleted.</summary>
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
