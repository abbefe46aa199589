using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Restarts a reservation's upload and returns its URL; also used after an interrupted attempt.</summary>
public sealed record PrepareUpload(Id<Reservation> ReservationId, string? ContentType) : ICommand<ReservationView>;

internal sealed class PrepareUploadHandler(RestartUpload uploads, UploadLinks links, SignedIn contributor, TimeProvider time)
    : IRequestHandler<PrepareUpload, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(PrepareUpload command, CancellationToken ct)
    {
        var begun = await uploads.Begin(contributor, command.ReservationId, command.ContentType, ct);
        var now = time.Now();
        return begun.Error is { } refused ? refused : ReservationView.Of(begun.Value, await links.Sign(begun.Value, now, ct), now);
    }
}
