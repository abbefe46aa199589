using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Uploads;

/// <summary>Deletes unused uploads of ended reservations once their upload URLs expired. Returns the number swept.</summary>
public sealed record SweepUploads : ICommand<int>;

internal sealed partial class SweepUploadsHandler(
    IReservationStore reservations, IMediaStorage storage, IUnitOfWork db, TimeProvider time, ILogger<SweepUploadsHandler> logger)
    : IRequestHandler<SweepUploads, Result<int>>
{
    private const int BatchSize = 100;

    /// <summary>An upload that began before its URL expired may still be in progress.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public async Task<Result<int>> Handle(SweepUploads command, CancellationToken ct)
    {
        var over = await reservations.ListUnswept(BatchSize, time.Now() - Grace, ct);
        var swept = 0;
        foreach (var reservation in over)
        {
            try
            {
                foreach (var key in reservation.UploadKeys)
                {
                    await storage.Delete(key, ct);
                }

                if (reservation.HasNoSubmission)
                {
                    await storage.Delete(reservation.MediaObjectKey, ct);
                }

                await using var tx = db.Begin();
                reservations.MarkSwept(reservation);
                await tx.Commit(ct);
                swept++;
            }
            catch (UnavailableException e)
            {
                LogPostponed(e, reservation.Id.Value);
            }
        }

        return swept;
    }

    [LoggerMessage(LogLevel.Warning, "Upload of reservation {ReservationId} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string reservationId);
}
