using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using MediatR;

namespace Groundtruth.Application.Inspections;

/// <summary>Queues a new inspection of a failed one's upload, if its reservation still holds the spot. For operators only.</summary>
public sealed record RetryInspection(Id<Inspection> Id) : ICommand<Inspection>;

internal sealed class RetryInspectionHandler(
    IInspectionStore inspections, IReservationStore reservations, InspectionRequests requests, IUnitOfWork db)
    : IRequestHandler<RetryInspection, Result<Inspection>>
{
    public async Task<Result<Inspection>> Handle(RetryInspection command, CancellationToken ct)
    {
        if (await inspections.Find(command.Id, ct) is not { } failed)
        {
            return InspectionErrors.NotFound;
        }

        if (failed.Status != InspectionStatus.Failed
            || await reservations.Find(failed.ContributorId, failed.Mode, failed.ReservationId, ct) is not { } reservation)
        {
            return InspectionErrors.NotFailed;
        }

        await using var tx = db.Begin();
        var queued = await requests.Queue(reservation, failed.RemoveLocation, ct);
        return queued.Error is { } refused ? refused : await tx.Commit(queued.Value, ct);
    }
}
