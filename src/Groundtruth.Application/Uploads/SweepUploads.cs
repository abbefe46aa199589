using Groundtruth.Application.Media;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Uploads;

/// <summary>Ends the uploads of ended reservations, and deletes the bytes of ended uploads.</summary>
/// <remarks>Returns the number swept.</remarks>
public sealed record SweepUploads : ICommand<int>;

internal sealed partial class SweepUploadsHandler(
    IUploadStore uploads, UploadBytes bytes, IReservationStore reservations, IMediaStorage storage, IUnitOfWork db, TimeProvider time,
    ILogger<SweepUploadsHandler> logger)
    : IRequestHandler<SweepUploads, Result<int>>
{
    private const int BatchSize = 100;

    /// <summary>An inspection that began before the reservation expired may still need the file.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>A request to a remote store that began before its link expired may still write.</summary>
    private static readonly TimeSpan DirectGrace = DirectUploads.LinkLifetime + TimeSpan.FromMinutes(30);

    public async Task<Result<int>> Handle(SweepUploads command, CancellationToken ct)
    {
        var now = time.Now();
        var ended = await uploads.DiscardEnded(BatchSize, now, ct);
        var swept = 0;
        foreach (var upload in await uploads.ListUnswept(BatchSize, now - DirectGrace, ct))
        {
            if (await bytes.TryDelete(upload, ct))
            {
                await uploads.MarkSwept(upload, ct);
                swept++;
            }
        }

        return swept + await SweepReservations(now, ct) + (ended == BatchSize ? ended : 0);
    }

    /// <summary>Deletes files that were moved for an inspection and never submitted.</summary>
    private async Task<int> SweepReservations(DateTimeOffset now, CancellationToken ct)
    {
        var swept = 0;
        foreach (var reservation in await reservations.ListUnswept(BatchSize, now - Grace, ct))
        {
            try
            {
                foreach (var key in await ListUnsubmitted(reservation, ct))
                {
                    await storage.Delete(key, ct);
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

    /// <summary>Lists the keys that may have unsubmitted files.</summary>
    /// <remarks>Includes keys of other content types, where a refused but valid upload may have left its file.</remarks>
    private async Task<IEnumerable<string>> ListUnsubmitted(Reservation reservation, CancellationToken ct)
    {
        var others = (await uploads.ListOtherTypes(reservation, ct)).Select(reservation.MediaObjectKeyOf);
        return (reservation.HasNoSubmission ? others.Append(reservation.MediaObjectKey) : others)
            .SelectMany(SubmissionMedia.KeysBeforeSubmission);
    }

    [LoggerMessage(LogLevel.Warning, "Upload of reservation {ReservationId} not deleted; will retry")]
    private partial void LogPostponed(Exception e, string reservationId);
}
