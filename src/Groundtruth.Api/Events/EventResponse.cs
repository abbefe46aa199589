using System.Text.Json;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.Events;

/// <summary>An event, in the format that is delivered to webhook endpoints.</summary>
public sealed record EventResponse : IHasExample<EventResponse>
{
    /// <summary>The event's id, <c>evt_…</c>. Deliveries carry it in the header <c>webhook-id</c>.</summary>
    public required Id<WebhookEvent> Id { get; init; }

    /// <summary>The event type, such as <c>submission.approved</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The time of the event, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True in live mode, false in test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>
    /// A snapshot of the object, such as a task or payout, at the time of the event. The snapshot of a submission has no link to its
    /// video.
    /// </summary>
    public required JsonElement Data { get; init; }

    public static EventResponse Example => new()
    {
        Id = Id<WebhookEvent>.Parse("evt_01hx7rdm4v9q1w3e"),
        Type = SubmissionEvents.Approved.Name,
        CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
        Livemode = false,
        Data = JsonElement.Parse("""{"id":"sub_01hx7r4s2g0k1a5b","status":"approved"}"""),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<EventView, EventResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}
