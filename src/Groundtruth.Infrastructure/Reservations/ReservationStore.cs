using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Reservations;

internal sealed class ReservationStore(PostgresReader database, UnitOfWork work) : IReservationStore
{
    public static readonly ConstraintError TooManyReservations = new("reservations_places", TaskErrors.Full);

    private const string Columns =
        "id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key";

    private const string SelectReservation =
        $"SELECT {Columns} FROM reservations WHERE id = @id AND contributor_id = @contributorId AND mode = @mode";

    public void Add(Reservation reservation)
    {
        work.Write(
            """
            UPDATE reservations SET status = 'released'
            WHERE task_id = @TaskId AND contributor_id = @ContributorId AND status = 'live' AND held_until <= @CreatedAt
            """,
            new { reservation.TaskId, reservation.ContributorId, reservation.CreatedAt });
        work.Write(
            $"""
            INSERT INTO reservations ({Columns})
            VALUES (@Id, @TaskId, @OrgId, @Mode, @ContributorId, @ContentType, @Status, @CreatedAt, @ExpiresAt, @CheckedUntil, @UploadId,
                    @UploadKey)
            """,
            new
            {
                reservation.Id,
                reservation.TaskId,
                reservation.OrgId,
                reservation.Mode,
                reservation.ContributorId,
                reservation.ContentType,
                reservation.Status,
                reservation.CreatedAt,
                reservation.ExpiresAt,
                reservation.CheckedUntil,
                reservation.UploadId,
                reservation.UploadKey,
            });
    }

    public void Save(Reservation reservation) => work.Write(
        """
        UPDATE reservations
        SET status = @Status, content_type = @ContentType, expires_at = @ExpiresAt, checked_until = @CheckedUntil, upload_id = @UploadId,
            upload_key = @UploadKey
        WHERE id = @Id AND contributor_id = @ContributorId
        """,
        new
        {
            reservation.Id, reservation.ContributorId, reservation.Status, reservation.ContentType, reservation.ExpiresAt,
            reservation.CheckedUntil, reservation.UploadId, reservation.UploadKey,
        });

    public Task<Reservation?> Find(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct) =>
        database.QuerySingle<Reservation>(SelectReservation, new { id, contributorId, mode }, ct);

    public Task<Reservation?> FindForUpdate(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct) =>
        work.QuerySingle<Reservation>(SelectReservation + " FOR UPDATE", new { id, contributorId, mode }, ct);

    public Task<DateTimeOffset?> FindUploadedAt(Reservation reservation, CancellationToken ct) => database.QuerySingle<DateTimeOffset?>(
        """
        SELECT completed_at
        FROM uploads
        WHERE id = @UploadId AND org_id = @OrgId AND mode = @Mode AND contributor_id = @ContributorId AND status = 'complete'
        """,
        new { reservation.UploadId, reservation.OrgId, reservation.Mode, reservation.ContributorId },
        ct);

    /// <remarks>A link to a remote store counts as an upload once the client has chosen a file, or has requested parts.</remarks>
    public async Task<ReservationOutcome> FindOutcome(Id<User> contributorId, Mode mode, Id<Reservation> id, CancellationToken ct) =>
        await database.QuerySingle<ReservationOutcome>(
            """
            SELECT (SELECT id FROM submissions WHERE reservation_id = r.id) AS submission_id,
                   (
                     SELECT CASE WHEN i.ended_at < greatest(
                       (SELECT u.completed_at FROM uploads u WHERE u.id = r.upload_id),
                       (
                         SELECT CASE
                           WHEN u.protocol <> 'direct' OR u.metadata IS NOT NULL OR u.store_upload_id IS NOT NULL THEN u.created_at END
                         FROM uploads u
                         WHERE u.reservation_id = r.id
                         ORDER BY u.reservation_id DESC, u.id DESC
                         LIMIT 1)) THEN NULL ELSE i.refusal END
                     FROM inspections i
                     WHERE i.reservation_id = r.id
                     ORDER BY i.reservation_id DESC, i.id DESC
                     LIMIT 1) AS refusal
            FROM reservations r
            WHERE r.id = @id AND r.contributor_id = @contributorId AND r.mode = @mode
            """,
            new { id, contributorId, mode },
            ct) ?? new ReservationOutcome(null, null);

    public Task<Reservation?> FindOfLink(Id<Reservation> id, CancellationToken ct) =>
        database.QuerySingle<Reservation>($"SELECT {Columns} FROM reservations WHERE id = @id", new { id }, ct);

    public async Task<int> CountHeld(Id<User> contributorId, Mode mode, DateTimeOffset now, CancellationToken ct)
    {
        await work.Query<string>("SELECT id FROM users WHERE id = @contributorId FOR NO KEY UPDATE", new { contributorId }, ct);
        return await work.QuerySingle<int>(
            """
            SELECT count(*)::integer FROM reservations
            WHERE contributor_id = @contributorId AND mode = @mode AND status = 'live' AND held_until > @now
            """,
            new { contributorId, mode, now },
            ct);
    }

    public Task<Id<Organization>?> FindBuyer(Id<CollectionTask> id, Mode mode, CancellationToken ct) =>
        database.QuerySingle<Id<Organization>?>(
        "SELECT org_id FROM tasks WHERE id = @id AND mode = @mode AND status <> 'funding'", new { id, mode }, ct);

    public Task<IReadOnlyList<HeldSpotView>> ListHeld(
        Id<User> contributorId, Mode mode, int limit, DateTimeOffset now, CancellationToken ct) =>
        database.Query<HeldSpotView>(
            """
            SELECT r.id, r.task_id, t.title AS task_title, t.reward_cents, r.expires_at
            FROM reservations r
            JOIN tasks t ON t.id = r.task_id
            WHERE r.contributor_id = @contributorId AND r.mode = @mode AND r.status = 'live' AND r.held_until > @now
            ORDER BY r.held_until, r.id
            LIMIT @limit
            """,
            new { contributorId, mode, limit, now },
            ct);

    public async Task<EligibilityView> FindEligibilityView(
        Id<User> contributorId, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct) =>
        (await database.QuerySingle<EligibilityView>(
            """
            SELECT held.id AS reservation_id, held.expires_at AS held_until, latest.status AS latest_status, coalesce(latest.attempt, 0) AS attempts,
                   EXISTS (
                     SELECT 1 FROM memberships m JOIN tasks t ON t.org_id = m.org_id WHERE t.id = @taskId AND m.user_id = @contributorId) AS is_member,
                   (SELECT country FROM users WHERE id = @contributorId) AS country
            FROM (SELECT 1) nobody
            LEFT JOIN reservations held
              ON held.task_id = @taskId AND held.contributor_id = @contributorId AND held.status = 'live' AND held.held_until > @now
            LEFT JOIN LATERAL (
              SELECT status, attempt::integer
              FROM submissions
              WHERE task_id = @taskId AND contributor_id = @contributorId
              ORDER BY attempt DESC
              LIMIT 1) latest ON true
            """,
            new { contributorId, taskId, now },
            ct))!;

    public async Task<ReservationEligibility> FindEligibility(
        Id<User> contributorId, CollectionTask task, DateTimeOffset now, CancellationToken ct) =>
        (await work.QuerySingle<ReservationEligibility>(
            """
            SELECT (SELECT count(*) FROM reservations
                    WHERE (task_id, held_until) > (@Id, @now) AND (task_id, held_until) < (@Id, 'infinity') AND held_until > @now
                      AND status = 'live')::integer AS live_reservations,
                   EXISTS (SELECT 1 FROM memberships WHERE org_id = @OrgId AND user_id = @contributorId) AS is_member,
                   EXISTS (
                     SELECT 1 FROM reservations
                     WHERE task_id = @Id AND contributor_id = @contributorId AND status = 'live' AND held_until > @now) AS has_reservation,
                   EXISTS (
                     SELECT 1 FROM submissions
                     WHERE task_id = @Id AND contributor_id = @contributorId AND status <> 'rejected') AS has_standing_submission,
                   (SELECT count(*) FILTER (WHERE status = 'rejected') FROM submissions
                     WHERE task_id = @Id AND contributor_id = @contributorId)::integer AS rejections,
                   (SELECT country FROM users WHERE id = @contributorId) AS country
            """,
            new { task.Id, task.OrgId, contributorId, now },
            ct))!;

    public Task<IReadOnlyList<Reservation>> ListUnswept(int limit, DateTimeOffset endedBefore, CancellationToken ct) =>
        database.Query<Reservation>(
        $"""
        SELECT {Columns}
        FROM reservations
        WHERE NOT is_swept AND expires_at < @endedBefore AND held_until < @endedBefore
        ORDER BY expires_at, id
        LIMIT @limit
        """,
        new { limit, endedBefore },
        ct);

    public void MarkSwept(Reservation reservation) => work.Write(
        "UPDATE reservations SET is_swept = true WHERE id = @Id AND contributor_id = @ContributorId",
        new { reservation.Id, reservation.ContributorId });

    // Not loaded first: there may be thousands, and none of them can refuse.
    public void ReleaseAll(CollectionTask task) =>
        work.Write(
            """
            UPDATE reservations SET status = 'released'
            WHERE (task_id, held_until) > (@Id, '-infinity') AND (task_id, held_until) < (@Id, 'infinity') AND status = 'live'
            """,
            new { task.Id });
}
