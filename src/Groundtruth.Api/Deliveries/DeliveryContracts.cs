using AutoMapper;
using Groundtruth.Application.Deliveries;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.Deliveries;

/// <summary>One event on its way to one endpoint.</summary>
public sealed record DeliveryResponse
{
    /// <summary>The delivery's id, <c>dlv_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it goes, <c>whe_…</c>.</summary>
    public required string EndpointId { get; init; }

    /// <summary>What it tells, <c>evt_…</c>.</summary>
    public required string EventId { get; init; }

    /// <summary>The type of that event.</summary>
    public required string EventType { get; init; }

    /// <summary>
    /// <c>queued</c> to be tried at once, <c>sending</c>, <c>waiting</c> to be tried again, <c>delivered</c>, <c>exhausted</c> when it failed as often
    /// as it is tried, <c>cancelled</c> when it fell due while the endpoint was disabled.
    /// </summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>When it is tried next, in UTC; null while it is being tried, and once it is finished.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Whether it is of live mode rather than test mode.</summary>
    public required bool Livemode { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was delivered or given up, in UTC.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Every try, the first one first; the newest 100 of more.</summary>
    public required IReadOnlyList<AttemptResponse> Attempts { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<DeliveryView, DeliveryResponse>()
            .ForMember(response => response.Livemode, map => map.MapFrom(view => view.Mode == Mode.Live));
    }
}

/// <summary>One HTTP try of a delivery.</summary>
public sealed record AttemptResponse
{
    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The HTTP status that was answered; null when none was.</summary>
    public required int? StatusCode { get; init; }

    /// <summary>Why there was no answer; null when there was one.</summary>
    public required AttemptError? Error { get; init; }

    /// <summary>The first 16 KiB of what was answered, as text; null in lists.</summary>
    public required string? ResponseBody { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<AttemptView, AttemptResponse>();
    }
}

/// <summary>What was sent again, or would be.</summary>
public sealed record RecoveredDeliveriesResponse
{
    /// <summary>How many deliveries.</summary>
    public required int Count { get; init; }

    /// <summary>Whether they were only counted.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Whether that is all; if not, call again for the rest.</summary>
    public required bool IsComplete { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RecoveredDeliveries, RecoveredDeliveriesResponse>();
    }
}
