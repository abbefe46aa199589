using System.Globalization;
using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

public static class StorageErrors
{
    public static Error NoSuchLink { get; } = new(
        ErrorKind.NotFound, "link_not_found", "The link is invalid or has expired, or its file does not exist. Request a new one.");

    public static Error AlreadyUploaded { get; } = new(
        ErrorKind.Conflict, "already_uploaded", "A file was already uploaded here. Submit it, or request a new upload link.");

    public static Error UploadInProgress { get; } = new(
        ErrorKind.Conflict, "another_upload", "Another of your videos is still uploading. Wait for it to finish, then try again.");

    public static Error ManyUploads { get; } = new(
        ErrorKind.Unavailable, "many_uploads", "Too many videos are being uploaded with forms. Try again in a minute.")
    {
        RetryAfterSeconds = 60,
    };

    public static Error TooLargeForStore { get; } = new(
        ErrorKind.TooLarge, "too_large_for_store", "The file is too large for this store. Upload a smaller file.");

    public static Error RefusedByStore { get; } = new(
        ErrorKind.WrongType, "refused_by_store", "This store does not accept files of this type. Upload an MP4 file.");

    public static Error WrongContentType(string contentType) => new(
        ErrorKind.WrongType, "wrong_content_type",
        $"The Content-Type is wrong. Send the headers that came with the upload link: 'Content-Type: {contentType}'.");

    public static Error Of(MediaRefusedException e) => e.Refusal == MediaRefusal.TooLarge ? TooLargeForStore : RefusedByStore;

    public static Error TooLarge(long maxBytes) => new(
        ErrorKind.TooLarge, "too_large",
        string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes} bytes. Upload a smaller file."));
}
