using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>URLs of this server's own upload endpoints.</summary>
/// <remarks>They work only while the reservation is live and not submitted.</remarks>
public interface IUploadLinks
{
    /// <param name="unfinished">A tus upload to continue; null if there is none.</param>
    /// <param name="fingerprint">The client's fingerprint of its file, which the upload keeps; null if it has none.</param>
    UploadTarget Target(Reservation reservation, string contentType, Upload? unfinished, string? fingerprint = null);

    /// <summary>The URL of a tus upload.</summary>
    string Continue(Upload upload);

    /// <summary>The token of a tus upload's URL: 128 bits that only this installation can compute.</summary>
    string TokenOf(Upload upload);

    /// <summary>True if the signature allows new uploads of the reservation.</summary>
    /// <remarks>They use PUT with this type or, without a type, tus.</remarks>
    bool IsSigned(Id<Reservation> id, string? contentType, string signature);

    /// <summary>The endpoint of this reservation's parts in a remote store.</summary>
    string Parts(Reservation reservation);
}
