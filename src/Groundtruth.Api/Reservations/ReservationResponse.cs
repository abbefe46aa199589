using AutoMapper;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Reservations;

/// <summary>A contributor's reservation of a spot of a task.</summary>
public sealed record ReservationResponse
{
    /// <summary>The reservation's id, <c>rsv_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary><c>live</c> until <c>submitted</c> or <c>released</c>. After <c>expires_at</c>, a live reservation no longer holds its spot.</summary>
    public required ReservationStatus Status { get; init; }

    /// <summary>The upload link for the video. Null once the reservation has ended.</summary>
    public required UploadResponse? Upload { get; init; }

    /// <summary>The time when the reservation expires, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The time of the reservation, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ReservationView, ReservationResponse>();
    }
}
