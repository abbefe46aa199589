using System.Globalization;

namespace Groundtruth.Domain.Uploads;

public static class UploadErrors
{
    public static Error NotFound { get; } = new(
        ErrorKind.NotFound, "upload_not_found", "Upload not found, or its reservation has ended. Request a new upload link.");

    public static Error NoParts { get; } = new(
        ErrorKind.Conflict, "no_parts", "The media store does not support multipart uploads. Use the protocol in upload.resumable.");

    public static Error TooMany { get; } = new(
        ErrorKind.Conflict, "too_many_uploads",
        $"A reservation can have {Upload.MaxPerReservation} uploads. Release it, and reserve a spot again.");

    public static Error Superseded { get; } = new(
        ErrorKind.Conflict, "upload_superseded", "A newer request took over this upload. Request its offset and continue there.");

    /// <summary>For pages only, which send the fingerprint of the chosen file.</summary>
    public static Error AnotherFile { get; } = new(
        ErrorKind.Conflict, Superseded.Reason, "Another video was chosen for this spot. Choose yours again to send it instead.");

    public static Error Incomplete { get; } = new(
        ErrorKind.Invalid, "upload_incomplete", "The connection ended before the whole file arrived. Send it again.");

    public static Error Checksum { get; } = new(
        ErrorKind.Invalid, "checksum_mismatch", "The bytes do not match Upload-Checksum. They were discarded; send them again.");

    public static Error Stalled { get; } = new(
        ErrorKind.Unavailable, "upload_stalled", "No bytes arrived for 60 seconds. Request the offset and continue there.")
    {
        RetryAfterSeconds = 1,
    };

    public static Error WrongOffset(long offset) => new(
        ErrorKind.Conflict, "wrong_offset",
        string.Create(CultureInfo.InvariantCulture, $"The upload has {offset} bytes. Send Upload-Offset: {offset}."));

    public static Error TooMuchUnsubmitted(long maxBytes) => new(
        ErrorKind.TooLarge, "too_many_unsubmitted_bytes",
        string.Create(CultureInfo.InvariantCulture, $"Your unsubmitted videos exceed {maxBytes} bytes. Submit or discard one of them."));

    public static Error MayNotBecome(UploadStatus from, UploadStatus to) => new(
        ErrorKind.Conflict, "upload_status",
        $"The upload cannot change from {SnakeCase<UploadStatus>.Of(from)} to {SnakeCase<UploadStatus>.Of(to)}.");
}
