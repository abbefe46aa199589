using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Reservations;

/// <summary>The uploads of a reservation.</summary>
/// <remarks>Implemented in Uploads: reserving a spot returns the first upload URL.</remarks>
public interface IReservationUploads
{
    /// <summary>An upload URL for a reservation that is not stored yet.</summary>
    Task<IssuedUpload> Issue(Reservation reservation, CancellationToken ct);

    /// <summary>The current upload URL of a live reservation.</summary>
    /// <remarks>Refused if its bytes exceed the contributor's budget.</remarks>
    Task<Result<UploadTarget>> Renew(Reservation reservation, CancellationToken ct);

    /// <summary>Ends all uploads in the current transaction.</summary>
    /// <returns>Deletes their bytes, after the commit. The sweep deletes the rest.</returns>
    Task<Func<CancellationToken, Task>> DiscardAll(Reservation reservation, CancellationToken ct);
}

/// <param name="Add">Stores the upload in the current transaction, after its reservation.</param>
public sealed record IssuedUpload(UploadTarget Target, Action Add);
