using System.Text.Json;
using AutoMapper;
using Groundtruth.Application.Events;
using Groundtruth.Domain;

namespace Groundtruth.Api.Events;

/// <summary>Something that happened, as it is delivered to webhook endpoints.</summary>
public sealed record EventResponse
{
    /// <summary>The event's id, <c>evt_…</c>: the header <c>webhook-id</c> of its deliveries.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is of live mode rather than test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>What it is about, as it was then: the full row of a submission (without a link to its video), or of a webhook endpoint.</summary>
    public required JsonElement Data { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EventView, EventResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
