using System.Text.Json.Serialization;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A new signing secret.</summary>
public sealed record RotatedSecretResponse : IHasExample<RotatedSecretResponse>
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required Id<WebhookEndpoint> Id { get; init; }

    /// <summary>The new secret, <c>gt_whsec_…</c>. It is returned only once.</summary>
    public required string SigningSecret { get; init; }

    /// <summary>A reminder to store the secret.</summary>
    [JsonPropertyName("_note")]
    public string Note => "Store signing_secret securely — it will not be shown again.";

    /// <summary>The time when the new secret becomes active, in UTC. Until then, <c>webhook-signature</c> contains signatures of both secrets, and <c>X-Groundtruth-Signature</c> only that of the old one.</summary>
    public required DateTimeOffset ActivatesAt { get; init; }

    public static RotatedSecretResponse Example => new()
    {
        Id = WebhookEndpointResponse.Example.Id,
        SigningSecret = "gt_whsec_••••••••",
        ActivatesAt = WebhookEndpointResponse.Example.CreatedAt.AddDays(1),
    };

    public override string ToString() => nameof(RotatedSecretResponse);

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RotatedSecret, RotatedSecretResponse>()
            .ForMember(response => response.Id, map => map.MapFrom(view => view.Endpoint.Id));
    }
}
