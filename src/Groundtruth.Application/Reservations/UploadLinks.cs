using Groundtruth.Application.Storage;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Reservations;

/// <summary>Signs upload URLs for reservations. Not in Uploads, which uses reservations: reserving a spot returns the first URL.</summary>
internal sealed class UploadLinks(IMediaStorage storage, UploadOptions options)
{
    public Task<UploadTarget> Sign(Reservation reservation, DateTimeOffset now, CancellationToken ct) =>
        storage.SignUpload(reservation.UploadKey, reservation.ContentType, options.MaxBytes, reservation.ExpiresAt - now, ct);
}
