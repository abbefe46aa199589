using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

internal sealed partial class UploadedVideos(
    IMediaStorage storage, IMediaInspector inspector, UploadOptions options, ILogger<UploadedVideos> logger)
{
    /// <summary>Moves the upload out of its uploader's reach, then inspects it.</summary>
    public async Task<Result<VideoFacts>> Inspect(Reservation reservation, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Reservation.MaxCheckTime);
        try
        {
            return await Look(reservation, deadline.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new UnavailableException("The upload inspection timed out.", e);
        }
    }

    /// <summary>True if the upload exists, or an earlier attempt has moved it.</summary>
    public async Task<bool> IsUploaded(Reservation reservation, CancellationToken ct) =>
        reservation.UploadKey is { } key
            && (await storage.Find(key, ct) is not null || await storage.Find(reservation.MediaObjectKey, ct) is not null);

    private async Task<Result<VideoFacts>> Look(Reservation reservation, CancellationToken ct)
    {
        if (reservation.UploadKey is not { } key)
        {
            return InvalidMedia(MediaProblems.Missing);
        }

        // An earlier attempt may have stopped after the move; then the video is already there.
        if (!await storage.Move(key, reservation.MediaObjectKey, ct)
            && await storage.Find(reservation.MediaObjectKey, ct) is null)
        {
            return InvalidMedia(MediaProblems.Missing);
        }

        var inspection = await inspector.Inspect(reservation.MediaObjectKey, options.MaxBytes, ct);
        return inspection.Video is { } video ? video : InvalidMedia([.. inspection.Problems]);
    }

    public async Task Discard(Reservation reservation, CancellationToken ct)
    {
        try
        {
            await storage.Delete(reservation.MediaObjectKey, ct);
        }
        catch (UnavailableException e)
        {
            // A later upload replaces the file, or the sweep deletes it. The contributor still gets the inspection's result.
            NotDiscarded(e, reservation.Id.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rejected upload of reservation {ReservationId} not deleted")]
    private partial void NotDiscarded(Exception e, string reservationId);

    public static Error InvalidMedia(params IReadOnlyList<MediaProblem> faults) =>
        Error.Invalid([.. faults.Select(fault => new FieldError(ReservationErrors.UploadField, fault.Code, fault.Message))]);
}
