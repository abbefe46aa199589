using Groundtruth.Application.Storage;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Uploads;

internal sealed class UploadStore(PostgresReader database, UnitOfWork work, UploadOptions options) : IUploadStore
{
    private const string Columns =
        """
        u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
        u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at
        """;

    /// <summary>The bytes that count towards a contributor's budget.</summary>
    /// <remarks>
    /// Of live reservations, those that are arriving and those of the last complete upload. A link to a remote store that was never used
    /// counts only while it works. The state of a reservation is read in a subquery, here and below: with stale statistics, a join may
    /// begin with all live ones.
    /// </remarks>
    private const string Unsubmitted =
        """
        SELECT coalesce(sum(o.received_bytes), 0)::bigint
        FROM uploads o
        WHERE o.contributor_id = @ContributorId AND o.mode = @Mode AND o.status <> 'discarded'
          AND (o.protocol <> 'direct' OR o.status = 'complete' OR o.store_upload_id IS NOT NULL OR o.last_activity_at > @workingSince)
          AND (
            SELECT h.status = 'live' AND h.held_until > @now AND (o.status = 'receiving' OR h.upload_id = o.id)
            FROM reservations h
            WHERE h.id = o.reservation_id)
        """;

    /// <summary>Without the reservation's unfinished uploads.</summary>
    private const string UnsubmittedBeside = $"{Unsubmitted} AND (o.status = 'complete' OR o.reservation_id <> @Id)";

    public void Add(Upload upload) => work.Write(
        """
        INSERT INTO uploads (
          id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, token_salt, token_hash, metadata, declared_bytes,
          received_bytes, status, created_at, last_activity_at)
        VALUES (
          @Id, @ReservationId, @OrgId, @Mode, @ContributorId, @ObjectKey, @ContentType, @Protocol, @TokenSalt, @TokenHash, @Metadata,
          @DeclaredBytes, @ReceivedBytes, @Status, @CreatedAt, @LastActivityAt)
        """,
        new
        {
            upload.Id, upload.ReservationId, upload.OrgId, upload.Mode, upload.ContributorId, upload.ObjectKey, upload.ContentType,
            upload.Protocol, upload.TokenSalt, upload.TokenHash, upload.Metadata, upload.DeclaredBytes, upload.ReceivedBytes, upload.Status,
            upload.CreatedAt, upload.LastActivityAt,
        });

    public void Save(Upload upload) => work.Write(
        """
        UPDATE uploads
        SET status = @Status, received_bytes = @ReceivedBytes, store_upload_id = @StoreUploadId, last_activity_at = @LastActivityAt,
            completed_at = @CompletedAt, metadata = @Metadata
        WHERE id = @Id AND contributor_id = @ContributorId
        """,
        new
        {
            upload.Id, upload.ContributorId, upload.Status, upload.ReceivedBytes, upload.StoreUploadId, upload.LastActivityAt,
            upload.CompletedAt, upload.Metadata,
        });

    public void DiscardReceiving(Reservation reservation) => work.Write(
        """
        UPDATE uploads SET status = 'discarded'
        WHERE reservation_id = @Id AND contributor_id = @ContributorId AND status = 'receiving'
        """,
        new { reservation.Id, reservation.ContributorId });

    public void DiscardReplaced(Reservation reservation) => work.Write(
        """
        UPDATE uploads SET status = 'discarded'
        WHERE reservation_id = @Id AND contributor_id = @ContributorId AND status = 'complete' AND id <> @UploadId
        """,
        new { reservation.Id, reservation.ContributorId, reservation.UploadId });

    public void DiscardAll(Reservation reservation) => work.Write(
        """
        UPDATE uploads SET status = 'discarded'
        WHERE reservation_id = @Id AND contributor_id = @ContributorId AND status <> 'discarded'
        """,
        new { reservation.Id, reservation.ContributorId });

    public Task<Upload?> FindUsable(Id<Upload> id, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<Upload>(
        $"""
        SELECT {Columns}
        FROM uploads u
        WHERE u.id = @id
          AND (
            SELECT r.status = 'live' AND r.held_until > @now AND (u.status = 'receiving' OR (u.status = 'complete' AND r.upload_id = u.id))
            FROM reservations r
            WHERE r.id = u.reservation_id)
        """,
        new { id, now },
        ct);

    public Task<Upload?> FindForUpdate(Upload upload, CancellationToken ct) => work.QuerySingle<Upload>(
        $"SELECT {Columns} FROM uploads u WHERE u.id = @Id AND u.contributor_id = @ContributorId FOR UPDATE",
        new { upload.Id, upload.ContributorId },
        ct);

    public Task<Upload?> TakeFence(Upload upload, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<Upload>(
        $"""
        UPDATE uploads u SET fence = u.fence + 1
        WHERE u.id = @Id AND u.contributor_id = @ContributorId
          AND (
            SELECT u.status = 'receiving' AND r.status = 'live' AND r.held_until > @now FROM reservations r WHERE r.id = u.reservation_id)
        RETURNING {Columns}
        """,
        new { upload.Id, upload.ContributorId, now },
        ct);

    public Task<SpotHold?> Advance(Upload upload, long receivedBytes, long maxUnsubmittedBytes, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<SpotHold>(
            $"""
            UPDATE uploads u SET received_bytes = @receivedBytes, last_activity_at = @now
            WHERE u.id = @Id AND u.contributor_id = @ContributorId AND u.fence = @Fence
              AND (
                SELECT u.status = 'receiving' AND r.status = 'live' AND r.held_until > @now
                FROM reservations r
                WHERE r.id = u.reservation_id)
              AND @receivedBytes + ({Unsubmitted} AND o.id <> @Id) <= @maxUnsubmittedBytes
            RETURNING (SELECT r.expires_at FROM reservations r WHERE r.id = u.reservation_id)
            """,
            new
            {
                upload.Id, upload.ContributorId, upload.Mode, upload.Fence, receivedBytes, maxUnsubmittedBytes, now,
                workingSince = WorkingSince(now),
            },
            ct);

    public Task Rewind(Upload upload, long receivedBytes, CancellationToken ct) => database.Execute(
        """
        UPDATE uploads SET received_bytes = @receivedBytes
        WHERE id = @Id AND contributor_id = @ContributorId AND status = 'receiving' AND fence = @Fence
        """,
        new { upload.Id, upload.ContributorId, upload.Fence, receivedBytes },
        ct);

    public Task<long> SumUnsubmitted(Reservation reservation, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<long>(
        UnsubmittedBeside, OfBudget(reservation, now), ct);

    public async Task<long> SumUnsubmittedForUpdate(Reservation reservation, DateTimeOffset now, CancellationToken ct)
    {
        await work.Query<string>(
            "SELECT id FROM users WHERE id = @ContributorId FOR NO KEY UPDATE", new { reservation.ContributorId }, ct);
        return await work.QuerySingle<long>(UnsubmittedBeside, OfBudget(reservation, now), ct);
    }

    public async Task<bool> IsFull(Reservation reservation, CancellationToken ct) => await work.QuerySingle<int>(
        """
        SELECT count(*)::integer
        FROM (
          SELECT FROM uploads
          WHERE (reservation_id, id) > (@Id, '') AND (reservation_id, id) < (@Id, '~') AND contributor_id = @ContributorId
          LIMIT @limit) AS counted
        """,
        new { reservation.Id, reservation.ContributorId, limit = Upload.MaxPerReservation },
        ct) == Upload.MaxPerReservation;

    public Task<IReadOnlyList<Upload>> List(Reservation reservation, CancellationToken ct) => work.Read<Upload>(
        $"""
        SELECT {Columns}
        FROM uploads u
        WHERE u.reservation_id = @Id AND u.contributor_id = @ContributorId AND u.status <> 'discarded'
        ORDER BY (u.status = 'receiving') DESC, u.id DESC
        """,
        new { reservation.Id, reservation.ContributorId },
        ct);

    public Task<IReadOnlyList<string>> ListOtherTypes(Reservation reservation, CancellationToken ct) => database.Query<string>(
        """
        SELECT DISTINCT u.content_type
        FROM uploads u
        WHERE u.reservation_id = @Id AND u.contributor_id = @ContributorId AND u.content_type <> @ContentType
        """,
        new { reservation.Id, reservation.ContributorId, reservation.ContentType },
        ct);

    public Task<int> DiscardEnded(int limit, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE uploads SET status = 'discarded'
        WHERE id IN (
          SELECT u.id
          FROM uploads u
          WHERE NOT u.is_swept AND u.status <> 'discarded'
            AND (SELECT r.status <> 'live' OR r.held_until <= @now FROM reservations r WHERE r.id = u.reservation_id)
          LIMIT @limit
          FOR UPDATE OF u SKIP LOCKED)
        """,
        new { limit, now },
        ct);

    public Task<IReadOnlyList<Upload>> ListUnswept(int limit, DateTimeOffset idleSince, CancellationToken ct) => database.Query<Upload>(
        $"""
        SELECT {Columns}
        FROM uploads u
        WHERE NOT u.is_swept AND u.status = 'discarded' AND (u.protocol <> 'direct' OR u.last_activity_at < @idleSince)
        ORDER BY u.last_activity_at, u.id
        LIMIT @limit
        """,
        new { limit, idleSince },
        ct);

    public Task<IReadOnlyList<string>> ListCurrentKeys(IReadOnlyList<string> keys, CancellationToken ct) => database.Query<string>(
        """
        SELECT u.object_key
        FROM uploads u
        WHERE u.object_key = ANY (@keys) AND u.status <> 'discarded'
        """,
        new { keys = keys.ToArray() },
        ct);

    public Task MarkSwept(Upload upload, CancellationToken ct) => database.Execute(
        "UPDATE uploads SET is_swept = true WHERE id = @Id AND contributor_id = @ContributorId AND status = 'discarded'",
        new { upload.Id, upload.ContributorId },
        ct);

    /// <summary>Links signed later still work.</summary>
    private DateTimeOffset WorkingSince(DateTimeOffset now) => now - options.UnusedLinkLifetime;

    private object OfBudget(Reservation reservation, DateTimeOffset now) => new
    {
        reservation.Id, reservation.ContributorId, reservation.Mode, now, workingSince = WorkingSince(now),
    };
}
