using AutoMapper;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Reservations;

/// <summary>What is going to be uploaded.</summary>
public sealed record UploadBody
{
    /// <summary>The video's type; <c>video/mp4</c>, if absent.</summary>
    public string? ContentType { get; init; }
}

/// <summary>A contributor's hold on a place of a task.</summary>
public sealed record ReservationResponse
{
    /// <summary>The reservation's id, <c>rsv_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task that it holds a place of, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary><c>live</c> until it is submitted or released; it holds nothing any more once it has expired.</summary>
    public required ReservationStatus Status { get; init; }

    /// <summary>Where to send the video; null once the reservation has ended.</summary>
    public required UploadResponse? Upload { get; init; }

    /// <summary>Until when it holds the place, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the place was reserved, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<ReservationView, ReservationResponse>();
    }
}

/// <summary>How to send a video: one request of this method to this URL, with these headers and the file as its body.</summary>
public sealed record UploadResponse
{
    /// <summary>Where to; whoever has it may upload, as long as the link is good.</summary>
    public required string Url { get; init; }

    /// <summary><c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>To be sent as they are.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>How large the file may be.</summary>
    public required long MaxBytes { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<UploadTarget, UploadResponse>();
    }
}
