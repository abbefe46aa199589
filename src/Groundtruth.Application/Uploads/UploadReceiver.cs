using System.Security.Cryptography;
using Groundtruth.Application.Reservations;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>Writes a request's body and advances the durable offset in steps.</summary>
/// <remarks>A step is refused once a newer request has taken the fence. The bytes after the last step are then never read.</remarks>
internal sealed class UploadReceiver(
    IUploadStore uploads, IReservationStore reservations, IUploadFiles files, ReservationHold hold, UploadOptions options,
    TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>The maximum number of bytes that a client repeats after a takeover.</summary>
    private const int StepBytes = 256 * 1024;

    private static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(500);

    /// <param name="upload">As returned when its fence was taken.</param>
    /// <returns>The upload with its new offset, even if the body was interrupted.</returns>
    public async Task<Result<Received>> Receive(Upload upload, UploadBody body, CancellationToken ct)
    {
        var limit = upload.DeclaredBytes ?? options.MaxBytes;
        if (upload.ReceivedBytes + body.DeclaredBytes > limit)
        {
            return StorageErrors.TooLarge(limit);
        }

        await using var file = files.Open(upload);
        var written = await Write(upload, body, limit, file, ct);

        // Not after an exception: the database may have counted the bytes.
        file.Cut(written.Durable - upload.ReceivedBytes);
        return written.Refused is { } refused ? refused : new Received(written.Durable, written.End!.Value);
    }

    private async Task<Written> Write(Upload upload, UploadBody body, long limit, IUploadWriter file, CancellationToken ct)
    {
        using var hash = body.Checksum is { } checksum ? IncrementalHash.CreateHash(checksum.Algorithm) : null;
        using var arriving = new ArrivingBytes(body.Content, time, ct);
        var step = new Step(upload.ReceivedBytes, time.GetTimestamp());
        var (received, durable) = (upload.ReceivedBytes, upload.ReceivedBytes);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await arriving.Read(buffer)) > 0;)
        {
            if (received + read > limit)
            {
                return new(durable, StorageErrors.TooLarge(limit));
            }

            await file.Write(buffer.AsMemory(0, read), CancellationToken.None);
            hash?.AppendData(buffer, 0, read);
            received += read;
            if (IsDue(step, received))
            {
                // Bytes with a checksum do not count before it matches, but hold the spot.
                var counted = hash is null ? received : durable;
                if (await Advance(upload, counted) is { } refused)
                {
                    return new(durable, refused);
                }

                durable = counted;
                step = new(received, time.GetTimestamp());
            }
        }

        return hash is null || (arriving.End == BodyEnd.Whole && Matches(hash, body.Checksum!))
            ? await Finish(upload, file, durable, received, arriving.End)
            : new Written(durable, arriving.End == BodyEnd.Whole ? UploadErrors.Checksum : null, arriving.End);
    }

    /// <summary>Counts the bytes after the last step.</summary>
    private async Task<Written> Finish(Upload upload, IUploadWriter file, long durable, long received, BodyEnd? end)
    {
        // After a dropped connection, the client reconnects immediately and takes the fence, so the offset is saved without a flush.
        if (end == BodyEnd.Whole)
        {
            file.Flush();
        }

        return received > durable && await Advance(upload, received) is { } late
            ? new Written(durable, late)
            : new Written(received, Refused: null, end);
    }

    private static bool Matches(IncrementalHash hash, UploadChecksum checksum) =>
        CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), checksum.Digest);

    private bool IsDue(Step step, long received) =>
        received - step.Offset >= StepBytes || time.GetElapsedTime(step.Timestamp) >= StepTime;

    /// <summary>Not cancelled: stored bytes count even if the client disconnects.</summary>
    private async Task<Error?> Advance(Upload upload, long received)
    {
        var now = time.Now();
        if (await uploads.Advance(upload, received, options.MaxUnsubmittedBytes, now, CancellationToken.None) is not { } spot)
        {
            return await Refusal(upload, now);
        }

        var needed = Domain.Reservations.Reservation.HoldAfterActivity;
        if (spot.ExpiresAt - now < needed
            && await reservations.Find(upload.ContributorId, upload.Mode, upload.ReservationId, CancellationToken.None) is { } reservation)
        {
            await hold.Extend(reservation, needed, CancellationToken.None);
        }

        return null;
    }

    private async Task<Error> Refusal(Upload upload, DateTimeOffset now) =>
        await uploads.FindUsable(upload.Id, now, CancellationToken.None) is not { } current ? UploadErrors.NotFound
        : current.Fence != upload.Fence ? UploadErrors.Superseded
        : UploadErrors.TooMuchUnsubmitted(options.MaxUnsubmittedBytes);

    private readonly record struct Step(long Offset, long Timestamp);

    /// <param name="Durable">The offset up to which bytes count.</param>
    /// <param name="End">Null if the rest of the body was not read.</param>
    private readonly record struct Written(long Durable, Error? Refused, BodyEnd? End = null);
}

internal sealed record Received(long Offset, BodyEnd End);
