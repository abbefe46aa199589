using System.Globalization;
using Groundtruth.Api.Http;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Uploads;

internal static class TusResults
{
    private const int ChecksumMismatch = 460;

    public static void Describe(this HttpResponse response, UploadView upload)
    {
        response.Headers[TusHeaders.Offset] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    public static void DescribeFully(this HttpResponse response, UploadView upload)
    {
        response.Describe(upload);
        response.Headers[TusHeaders.Length] = upload.DeclaredBytes.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        if (upload.Metadata is not null)
        {
            response.Headers[TusHeaders.Metadata] = upload.Metadata;
        }
    }

    /// <summary>423 makes the client wait; 409 to its HEAD would make it start over.</summary>
    public static IActionResult Refusal(Error error, bool isHead = false) =>
        error == UploadErrors.Checksum ? new StatusCodeResult(ChecksumMismatch)
        : isHead && error == ReservationErrors.CheckInProgress ? new StatusCodeResult(StatusCodes.Status423Locked)
        : new ErrorResult(error);

    public static IActionResult Invalid(string header, string message) =>
        new ErrorResult(Error.Invalid(new FieldError(header, "invalid", message)));
}
