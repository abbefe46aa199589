using Groundtruth.Domain;

namespace Groundtruth.Api.Http;

/// <summary>Which HTTP status and envelope code a kind of error becomes (API reference, Errors).</summary>
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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The code and sentence of a status that the framework set without a body.</summary>
    public static (string Code, string Message) OfBare(int status) => status switch
    {
        401 => ("unauthorized", "A valid API key is needed."),
        403 => ("forbidden", "This is not allowed."),
        404 => ("not_found", "There is nothing at this address. Check the path; the API lies under /api/v1."),
        405 => ("method_not_allowed", "This address does not take this method; see the Allow header."),
        413 => ("payload_too_large", "The body is larger than 1 MiB."),
        415 => ("unsupported_media_type", "Send JSON, with 'Content-Type: application/json'."),
        503 => ("unavailable", "The service is not available just now. Try again soon."),
        >= 500 => ("internal", "Something went wrong on our side."),
        _ => ("validation_error", "The request is malformed."),
    };
}
