using System.Globalization;
using Groundtruth.Domain;

namespace Groundtruth.Application.Storage;

/// <summary>Why an upload to this program itself is refused.</summary>
public static class StorageErrors
{
    public static Error NoSuchLink { get; } = new(
        ErrorKind.NotFound, "link_not_found", "This link was altered, has expired, or leads to nothing. Ask for a new one.");

    public static Error AlreadyUploaded { get; } = new(
        ErrorKind.Conflict, "already_uploaded", "Something was uploaded here already. Submit it, or ask for a new upload URL.");

    public static Error AnotherIsComing { get; } = new(
        ErrorKind.Conflict, "another_upload", "Another video of yours is being sent just now. Send this one when it has arrived.");

    public static Error WrongContentType(string contentType) => new(
        ErrorKind.WrongType, "wrong_content_type", $"Send the headers that came with the upload URL: 'Content-Type: {contentType}'.");

    public static Error TooLarge(long maxBytes) => new(
        ErrorKind.TooLarge, "too_large", string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes} bytes."));
}
