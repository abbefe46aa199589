using Groundtruth.Application.Inspections;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>Queues the inspection of the upload and waits for its result.</summary>
/// <remarks>Invalid videos keep the reservation for another upload.</remarks>
/// <param name="RemoveLocation">True removes the recording location from the file before it is stored; the default.</param>
/// <param name="Unfinished">The handling of an unfinished upload to a remote store; null if the client does not say.</param>
/// <param name="Fingerprint">The client's fingerprint of the video, without which any file that has arrived is submitted.</param>
public sealed record SubmitReservation(
    Id<Reservation> ReservationId, bool? RemoveLocation = null, UnfinishedUpload? Unfinished = null, string? Fingerprint = null)
    : ICommand<SubmittedReservation>;

/// <param name="Submission">Null while the upload is being inspected.</param>
public sealed record SubmittedReservation(ReservationView Reservation, SubmissionView? Submission);

internal sealed class SubmitReservationHandler(
    ArrivedUploads arrived, InspectionRequests requests, InspectionRunner runner, IReservationStore reservations,
    ISubmissionStore submissions, SignedIn contributor, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<SubmitReservation, Result<SubmittedReservation>>
{
    public async Task<Result<SubmittedReservation>> Handle(SubmitReservation command, CancellationToken ct)
    {
        var arrival = await arrived.Settle(contributor, command.ReservationId, command.Unfinished, command.Fingerprint, ct);
        if (arrival.Error is { } other)
        {
            return other;
        }

        await using var tx = db.Begin();
        var requested = await requests.Begin(
            contributor, command.ReservationId, command.RemoveLocation ?? true, arrival.Value.At, ct);
        if (requested.Error is { } refused)
        {
            return refused;
        }

        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        var inspection = await runner.Await(requested.Value, () => new InspectUploads(), ct);
        if (inspection.Refusal is { } refusal)
        {
            await tx.CommitAndReleaseKey(ct);
            return refusal;
        }

        return await tx.Commit(await Find(inspection, ct), ct);
    }

    private async Task<SubmittedReservation> Find(Inspection inspection, CancellationToken ct)
    {
        var reservation = (await reservations.Find(contributor.UserId, contributor.Mode, inspection.ReservationId, ct))!;
        var submission = await submissions.FindOfReservation(contributor.UserId, contributor.Mode, reservation.Id, ct);
        return new(ReservationView.Of(reservation, upload: null, time.Now()), submission);
    }
}
