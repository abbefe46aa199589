using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using MediatR;

namespace Groundtruth.Application.Inspections;

/// <summary>Queues another inspection after a failure, or makes a scheduled retry due immediately.</summary>
/// <remarks>For operators only.</remarks>
public sealed record RetryInspection(Id<Inspection> Id) : ICommand<Inspection>;

internal sealed class RetryInspectionHandler(
    IInspectionStore inspections, IReservationStore reservations, InspectionRequests requests, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RetryInspection, Result<Inspection>>
{
    public async Task<Result<Inspection>> Handle(RetryInspection command, CancellationToken ct)
    {
        if (await inspections.Find(command.Id, ct) is not { } found)
        {
            return InspectionErrors.NotFound;
        }

        await using var tx = db.Begin();
        var retried = found.Status == InspectionStatus.Failed ? await QueueAgain(found, ct) : await RetryNow(found.Id, ct);
        return retried.Error is { } refused ? refused : await tx.Commit(retried.Value, ct);
    }

    private async Task<Result<Inspection>> QueueAgain(Inspection failed, CancellationToken ct)
    {
        if (await reservations.Find(failed.ContributorId, failed.Mode, failed.ReservationId, ct) is not { } reservation)
        {
            return InspectionErrors.NotFound;
        }

        // The contributor has not submitted a later upload.
        return await reservations.FindUploadedAt(reservation, ct) <= failed.CreatedAt
            ? await requests.Queue(reservation, failed.RemoveLocation, failed.CreatedAt, ct)
            : ReservationErrors.UploadReplaced;
    }

    private async Task<Result<Inspection>> RetryNow(Id<Inspection> id, CancellationToken ct)
    {
        if (await inspections.FindForUpdate(id, ct) is not { } waiting)
        {
            return InspectionErrors.NotFound;
        }

        if (waiting.RetryNow(time.Now()) is { } refused)
        {
            return refused;
        }

        inspections.Save(waiting);
        return waiting;
    }
}
