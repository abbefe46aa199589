using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A new webhook endpoint with its signing secret.</summary>
public sealed record RegisteredEndpointResponse : IHasExample<RegisteredEndpointResponse>
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required Id<WebhookEndpoint> Id { get; init; }

    /// <summary>The URL that receives events.</summary>
    [Url]
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

    public static RegisteredEndpointResponse Example => new()
    {
        Id = WebhookEndpointResponse.Example.Id,
        Url = WebhookEndpointResponse.Example.Url,
        Enabled = true,
        SigningSecret = "gt_whsec_••••••••",
        Events = WebhookEndpointResponse.Example.Events,
        Livemode = false,
        CreatedAt = WebhookEndpointResponse.Example.CreatedAt,
    };

    public override string ToString() => nameof(RegisteredEndpointResponse);

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
