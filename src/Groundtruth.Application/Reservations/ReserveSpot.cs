using FluentValidation;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Reservations;

/// <summary>Reserves a spot of a task for 60 minutes and returns an upload URL.</summary>
/// <param name="ContentType">The type of the video to upload; <c>video/mp4</c> by default.</param>
/// <param name="Device">The device that the contributor records with; null if it is unknown.</param>
public sealed record ReserveSpot(Id<CollectionTask> TaskId, string? ContentType = null, RecordingDevice? Device = null)
    : ICommand<ReservationView>;

internal sealed class ReserveSpotValidator : AbstractValidator<ReserveSpot>
{
    public ReserveSpotValidator() => RuleFor(command => command.ContentType).OneOf("content_type", VideoType.All);
}

internal sealed class ReserveSpotHandler(
    ITaskStore tasks, IReservationStore reservations, IReservationUploads uploads, UploadOptions limits, SignedIn contributor,
    IUnitOfWork db, TimeProvider time)
    : IRequestHandler<ReserveSpot, Result<ReservationView>>
{
    public async Task<Result<ReservationView>> Handle(ReserveSpot command, CancellationToken ct)
    {
        var now = time.Now();
        if (await reservations.FindBuyer(command.TaskId, contributor.Mode, ct) is not { } buyer)
        {
            return TaskErrors.NotFound;
        }

        var owner = new Owner(buyer, contributor.Mode);

        // Signed before any lock is taken, because it may call a remote store.
        var reservation = Reservation.Create(owner, command.TaskId, contributor.UserId, command.ContentType ?? VideoType.Default, now);
        var upload = await uploads.Issue(reservation, ct);

        await using var tx = db.Begin();
        var task = (await tasks.FindForUpdate(owner, command.TaskId, ct))!;
        var eligibility = await reservations.FindEligibility(contributor.UserId, task, time.Now(), ct);
        if ((eligibility.Refusal(task) ?? ReservationEligibility.Refusal(task.DeviceRequirement, command.Device)) is { } refused)
        {
            return refused;
        }

        if (!contributor.CanBePaidIn(eligibility.Country))
        {
            return AccountErrors.PayoutsNotAvailable;
        }

        if (await reservations.CountHeld(contributor.UserId, contributor.Mode, time.Now(), ct) >= limits.MaxReservations)
        {
            return ReservationErrors.TooMany(limits.MaxReservations);
        }

        reservations.Add(reservation);
        upload.Add();
        return await tx.Commit(ReservationView.Of(reservation, upload.Target, now), ct);
    }
}
