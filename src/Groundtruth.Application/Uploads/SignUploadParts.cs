using FluentValidation;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Uploads;

/// <summary>Signs URLs for parts of a reservation's video, in stores with multipart uploads.</summary>
/// <remarks>Counts as activity.</remarks>
/// <param name="Fingerprint">The client's fingerprint of the file, without which parts of the current upload are signed.</param>
public sealed record SignUploadParts(Id<Reservation> ReservationId, IReadOnlyList<int>? PartNumbers, string? Fingerprint = null)
    : ICommand<SignedUploadParts>
{
    public const int MaxCount = 100;
}

public sealed record SignedUploadParts(IReadOnlyList<SignedPart> Parts);

internal sealed class SignUploadPartsValidator : AbstractValidator<SignUploadParts>
{
    public SignUploadPartsValidator() => RuleFor(command => command.PartNumbers)
        .Must(numbers => numbers is { Count: > 0 and <= SignUploadParts.MaxCount }
            && numbers.All(number => number is > 0 and <= IMultipartStorage.MaxParts))
        .WithErrorCode("out_of_range")
        .WithMessage($"part_numbers must be an array of 1 to {SignUploadParts.MaxCount} integers from 1 to {IMultipartStorage.MaxParts}.");
}

internal sealed class SignUploadPartsHandler(
    IReservationStore reservations, OwnScope scope, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<SignUploadParts, Result<SignedUploadParts>>
{
    public async Task<Result<SignedUploadParts>> Handle(SignUploadParts command, CancellationToken ct)
    {
        if (await reservations.Find(contributor.UserId, contributor.Mode, command.ReservationId, ct) is not { } reservation)
        {
            return ReservationErrors.NotFound;
        }

        if (reservation.RefuseChange(time.Now()) is { } refused)
        {
            return refused;
        }

        var signed = await scope.Run(
            (SignedUploadPartsSource parts) => parts.Sign(reservation, command.PartNumbers!, command.Fingerprint, ct));
        if (signed.Error is { } error)
        {
            return error;
        }

        await using var tx = db.Begin();
        return await tx.Commit(signed.Value, ct);
    }
}
