using FluentValidation;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Returns an upload URL for the file that the contributor chose.</summary>
/// <param name="EarlierFingerprint">The client's fingerprint of the file whose parts are joined first; null if it has none.</param>
public sealed record PrepareUpload(
    Id<Reservation> ReservationId, string? ContentType, UnfinishedUpload Unfinished = UnfinishedUpload.Continue, string? Fingerprint = null,
    string? EarlierFingerprint = null)
    : ICommand<ReservationView>
{
    public const int MaxFingerprintLength = 200;
}

internal sealed class PrepareUploadValidator : AbstractValidator<PrepareUpload>
{
    public PrepareUploadValidator() => RuleFor(command => command.Fingerprint)
        .MaximumLength(PrepareUpload.MaxFingerprintLength).WithErrorCode("too_long")
        .WithMessage($"fingerprint must have at most {PrepareUpload.MaxFingerprintLength} characters.");
}

internal sealed class PrepareUploadHandler(
    IReservationStore reservations, ReservationUploads uploads, SignedIn contributor, TimeProvider time)
    : IRequestHandler<PrepareUpload, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(PrepareUpload command, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        var now = time.Now();
        if (reservation.RefuseChange(now) is { } refused)
        {
            return refused;
        }

        var file = new ChosenFile(
            VideoType.Of(command.ContentType), command.Unfinished, command.Fingerprint, command.EarlierFingerprint);
        var upload = await uploads.Prepare(reservation, file, ct);
        return upload.Error is { } exceeded ? exceeded : ReservationView.Of(reservation, upload.Value, now);
    }
}
