using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Api.Webhooks;

/// <summary>A deleted webhook endpoint.</summary>
public sealed record DeletedEndpointResponse : IHasExample<DeletedEndpointResponse>
{
    /// <summary>The endpoint's id, <c>whe_…</c>.</summary>
    public required Id<WebhookEndpoint> Id { get; init; }

    /// <summary>Always true.</summary>
    public bool Deleted => true;

    public static DeletedEndpointResponse Example => new() { Id = WebhookEndpointResponse.Example.Id };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeletedEndpoint, DeletedEndpointResponse>();
    }
}
