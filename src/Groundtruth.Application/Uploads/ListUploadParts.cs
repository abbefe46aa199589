using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>The parts that have arrived in the store.</summary>
public sealed record ListUploadParts(Id<Reservation> ReservationId) : IQuery<UploadedParts>;

public sealed record UploadedParts(IReadOnlyList<UploadedPart> Parts);

internal sealed class ListUploadPartsHandler(
    IReservationStore reservations, IUploadStore uploads, PartUploads parts, IMediaStorage storage, SignedIn contributor, TimeProvider time)
    : IRequestHandler<ListUploadParts, Result<UploadedParts>>
{
    public async Task<Result<UploadedParts>> Handle(ListUploadParts query, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, query.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        if (reservation.RefuseChange(time.Now()) is { } refused)
        {
            return refused;
        }

        if (storage.Multipart is null)
        {
            return UploadErrors.NoParts;
        }

        var open = (await uploads.List(reservation, ct)).FirstOrDefault(upload => upload.Status == UploadStatus.Receiving);
        return new UploadedParts(open is null ? [] : await parts.List(open, ct));
    }
}
