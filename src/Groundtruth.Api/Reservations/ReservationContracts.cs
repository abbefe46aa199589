using AutoMapper;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Reservations;

/// <summary>A video to upload.</summary>
public sealed record UploadBody
{
    /// <summary>The media type of the video. Default: <c>video/mp4</c>.</summary>
    public string? ContentType { get; init; }
}

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

/// <summary>An upload link. Send one request with this method, URL and headers, and the file as its body.</summary>
public sealed record UploadResponse
{
    /// <summary>The signed URL. Anyone who has it can upload until it expires.</summary>
    public required string Url { get; init; }

    /// <summary>The HTTP method. Always <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The headers to send unchanged.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The maximum size of the file, in bytes.</summary>
    public required long MaxBytes { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<UploadTarget, UploadResponse>();
    }
}
