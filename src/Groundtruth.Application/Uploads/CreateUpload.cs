using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Begins a tus upload.</summary>
/// <param name="Signature">Of the reservation's creation link.</param>
/// <param name="ContentType">As the client declares it; unknown types count as that of the reservation.</param>
/// <param name="Metadata">The client's metadata, not interpreted.</param>
public sealed record CreateUpload(
    Id<Reservation> ReservationId, Secret Signature, long DeclaredBytes, string? ContentType, string? Metadata) : ICommand<UploadView>;

internal sealed class CreateUploadHandler(IReservationStore reservations, IUploadLinks links, UploadStart start)
    : IRequestHandler<CreateUpload, Result<UploadView>>
{
    public async Task<Result<UploadView>> Handle(CreateUpload command, CancellationToken ct)
    {
        if (!links.IsSigned(command.ReservationId, contentType: null, command.Signature.Reveal())
            || await reservations.FindOfLink(command.ReservationId, ct) is not { } reservation)
        {
            return UploadErrors.NotFound;
        }

        var contentType = VideoType.All.Contains(command.ContentType) ? command.ContentType! : reservation.ContentType;
        var begun = await start.Begin(reservation, UploadProtocol.Tus, contentType, command.DeclaredBytes, command.Metadata, ct);
        return begun.Error is { } refused
            ? refused
            : new UploadView(begun.Value.Upload.Id, command.DeclaredBytes, Offset: 0, command.Metadata)
            {
                Url = links.Continue(begun.Value.Upload),
                Token = new(links.TokenOf(begun.Value.Upload)),
                ExpiresAt = begun.Value.Reservation.ExpiresAt,
            };
    }
}
