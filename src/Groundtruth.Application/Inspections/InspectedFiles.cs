using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Inspections;

/// <summary>The stored files of an upload under inspection.</summary>
internal sealed partial class InspectedFiles(
    IInspectionStore inspections, IMediaStorage storage, PictureFiles pictures, ILogger<InspectedFiles> logger)
{
    /// <summary>Finds the upload, or the video if an earlier attempt has moved the upload there.</summary>
    /// <remarks>Null without an upload: a moved file may be of a discarded one.</remarks>
    public async Task<InspectedFile?> Find(Reservation reservation, CancellationToken ct)
    {
        if (reservation.UploadKey is not { } key)
        {
            return null;
        }

        if (await storage.Find(key, ct) is { } upload)
        {
            return new(key, upload);
        }

        return await storage.Find(reservation.MediaObjectKey, ct) is { } moved ? new(reservation.MediaObjectKey, moved) : null;
    }

    /// <summary>Moves the upload out of its uploader's reach. Fails if it changed since the inspection.</summary>
    public async Task Move(InspectedFile found, string to, CancellationToken ct)
    {
        if (found.Key == to)
        {
            return;
        }

        if (found.Media.Version is not { } version)
        {
            await storage.Move(found.Key, to, ct);
        }
        else if (await storage.MoveVersion(found.Key, to, version, ct) != MoveOutcome.Moved)
        {
            throw new UnavailableException("The upload changed while it was inspected.", new InvalidDataException(found.Key));
        }
    }

    /// <summary>Stores a changed file in place of the upload.</summary>
    /// <remarks>
    /// The upload stays until the submission is saved: a retry inspects it again, because the changed file no longer contains all facts.
    /// </remarks>
    public async Task<Error?> Replace(Reservation reservation, InspectedFile found, IScratchFile changed, CancellationToken ct)
    {
        // An earlier inspection may have moved the upload. It must not be overwritten.
        await Move(found, reservation.UploadKey ?? found.Key, ct);
        await changed.Measure(ct);
        await using var content = File.OpenRead(changed.Path);
        try
        {
            await storage.Store(reservation.MediaObjectKey, content, reservation.ContentType, ct);
            return null;
        }
        catch (MediaRefusedException e)
        {
            var refused = StorageErrors.Of(e);
            return MediaErrors.Invalid(new MediaProblem(refused.Reason, refused.Message));
        }
    }

    /// <summary>A missing picture never fails a submission: the media check makes it later.</summary>
    public async Task<bool> TryStorePicture(string key, byte[]? picture, CancellationToken ct)
    {
        using var content = new MemoryStream(picture ?? [], writable: false);
        return picture is not null && await pictures.TryStore(key, content, isLastAttempt: true, ct);
    }

    /// <summary>Deletes the files that a failed inspection of a released reservation has left.</summary>
    public async Task DiscardLeft(Reservation released, CancellationToken ct)
    {
        if (await inspections.FindLatest(released.ContributorId, released.Mode, released.Id, ct) is not null)
        {
            await Discard(released, ct);
        }
    }

    /// <summary>Deletes the upload, and the files that an attempt has moved or made.</summary>
    public async Task Discard(Reservation reservation, CancellationToken ct)
    {
        string[] keys = reservation.UploadKey is { } key ? [key] : [];
        try
        {
            foreach (var stored in keys.Concat(SubmissionMedia.KeysBeforeSubmission(reservation.MediaObjectKey)))
            {
                await storage.Delete(stored, ct);
            }
        }
        catch (UnavailableException e)
        {
            // A later upload replaces the file, or the sweep deletes it. The contributor still gets the inspection's result.
            LogNotDiscarded(e, reservation.Id.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Inspected upload of reservation {ReservationId} not deleted")]
    private partial void LogNotDiscarded(Exception e, string reservationId);
}

internal sealed record InspectedFile(string Key, StoredMedia Media);
