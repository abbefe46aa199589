namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredReservation(
    string Id, string ContributorId, string Status, string? UploadKey, DateTimeOffset? CheckedUntil, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);

public sealed record StoredUpload(string ReservationId, string Status, long ReceivedBytes, bool IsSwept);

public sealed record StoredInspection(string Status, int Attempts, bool RemoveLocation);

/// <summary>Reads the stored reservations, their uploads and inspections, sorted by id.</summary>
public static class StoredUploads
{
    public static Task<IReadOnlyList<StoredReservation>> Reservations(this GroundtruthServer server) => server.Rows<StoredReservation>(
        "SELECT id, contributor_id, status, upload_key, checked_until, created_at, expires_at FROM reservations ORDER BY id");

    /// <summary>The uploads of a reservation; without one, of all reservations.</summary>
    public static async Task<IReadOnlyList<StoredUpload>> Uploads(this GroundtruthServer server, string? reservationId = null)
    {
        var uploads = await server.Rows<StoredUpload>("SELECT reservation_id, status, received_bytes, is_swept FROM uploads ORDER BY id");
        return [.. uploads.Where(upload => reservationId is null || upload.ReservationId == reservationId)];
    }

    /// <summary>The bytes received by all uploads.</summary>
    public static async Task<long> ReceivedBytes(this GroundtruthServer server) =>
        (await server.Uploads()).Sum(upload => upload.ReceivedBytes);

    /// <summary>The only inspection.</summary>
    public static Task<StoredInspection> Inspection(this GroundtruthServer server) => server.Inspections().Only();

    public static Task<IReadOnlyList<StoredInspection>> Inspections(this GroundtruthServer server) =>
        server.Rows<StoredInspection>("SELECT status, attempts, remove_location FROM inspections ORDER BY id");
}
