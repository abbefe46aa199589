using Groundtruth.Domain;

namespace Groundtruth.Api.Http;

internal static class ErrorStatus
{
    public static (int Status, string Code) Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => (400, "validation_error"),
        ErrorKind.Unauthorized => (401, "unauthorized"),
        ErrorKind.Forbidden => (403, "forbidden"),
        ErrorKind.NotFound => (404, "not_found"),
        ErrorKind.Conflict => (409, "conflict"),
        ErrorKind.TooMany => (429, "rate_limited"),
        ErrorKind.Unavailable => (503, "unavailable"),
        ErrorKind.TooLarge => (413, "payload_too_large"),
        ErrorKind.WrongType => (415, "unsupported_media_type"),
        ErrorKind.Gone => (410, "gone"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Code, string Message) OfBare(int status) => status switch
    {
        401 => ("unauthorized", "A valid API key is required."),
        403 => ("forbidden", "Not allowed."),
        404 => ("not_found", "Path not found. The API is served under /api/v1 and /api/contributor/v1."),
        405 => ("method_not_allowed", "Method not allowed for this path. See the Allow header."),
        412 => ("validation_error", "Send 'Tus-Resumable: 1.0.0'."),
        413 => ("payload_too_large", "The request body is larger than 1 MiB."),
        414 => ("validation_error", "The URL is longer than 8 KiB. Shorten it."),
        415 => ("unsupported_media_type", "Send JSON with 'Content-Type: application/json' in UTF-8."),
        431 => ("validation_error", "The request has more than 100 headers or more than 32 KiB of them. Send fewer or shorter ones."),
        460 => ("validation_error", "The bytes do not match Upload-Checksum. They were discarded; send them again."),
        503 => ("unavailable", "The service is temporarily unavailable. Retry after the number of seconds in Retry-After."),
        >= 500 => ("internal", "Internal error. Contact support with the request id."),
        _ => ("validation_error", "The request is malformed."),
    };
}
