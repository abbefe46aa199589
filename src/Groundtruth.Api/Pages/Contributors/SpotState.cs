using AutoMapper;
using Groundtruth.Api.Reservations;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>A spot as its page's script reads it.</summary>
/// <remarks>Times are relative, because the device's clock may be wrong.</remarks>
/// <param name="Problems">Sentences: why the last inspection refused the video, or why the upload URL is missing.</param>
/// <param name="LimitSecondsLeft">Seconds until the longest possible hold of the spot ends.</param>
public sealed record SpotState(
    ReservationStatus Status, UploadResponse? Upload, IReadOnlyList<string> Problems, int SecondsLeft, int LimitSecondsLeft)
{
    /// <summary>True if a video has arrived and can be submitted.</summary>
    public bool HasUpload { get; init; }

    /// <summary>The page that follows a submission; null before.</summary>
    public string? Next { get; init; }

    public static SpotState Of(ReservationView spot, long maxBytes, IMapper mapper, DateTimeOffset now) => new(
        spot.Status,
        spot.Upload is null ? null : mapper.Map<UploadResponse>(spot.Upload),
        SpotPage.SentencesOf(spot.Problems, maxBytes),
        SecondsUntil(spot.ExpiresAt, now),
        LimitSecondsLeftOf(spot, now))
    {
        HasUpload = spot.HasUpload,
    };

    public static int LimitSecondsLeftOf(ReservationView spot, DateTimeOffset now) =>
        SecondsUntil(spot.CreatedAt + Reservation.MaxLifetime, now);

    private static int SecondsUntil(DateTimeOffset end, DateTimeOffset now) => (int)Math.Ceiling(Math.Max(0, (end - now).TotalSeconds));
}
