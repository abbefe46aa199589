using Groundtruth.Application.Previews;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Previews;

internal sealed class MediaCheckStore(PostgresReader database, UnitOfWork work) : IMediaCheckStore
{
    public Task<DueMediaCheck?> ClaimDue(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<DueMediaCheck>(
            """
            UPDATE submissions SET check_due_at = @leasedUntil, check_attempts = check_attempts + 1
            WHERE id = ANY (ARRAY(
              SELECT id FROM submissions
              WHERE preview_status = 'pending' AND org_id > @after AND check_due_at <= @now
              ORDER BY org_id, check_due_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING id, org_id, mode, contributor_id, media_object_key, duration_seconds, NOT has_poster AS needs_poster,
                      film_strip = 'due' AS needs_film_strip, check_attempts::int AS attempts, check_due_at AS leased_until,
                      video_sha256
            """,
            new { after, now, leasedUntil },
            ct);

    public async Task<bool> LockClaim(DueMediaCheck check, CancellationToken ct) => await work.QuerySingle<string>(
        """
        SELECT id FROM submissions
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND preview_status = 'pending' AND check_due_at = @LeasedUntil
        FOR UPDATE
        """,
        new { check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct) is not null;

    public void Finish(DueMediaCheck check, MediaCheckResult result) => work.Write(
        """
        UPDATE submissions
        SET preview_status = @Preview, has_poster = has_poster OR @HasPoster,
            film_strip = CASE WHEN film_strip <> 'due' THEN film_strip WHEN @HasFilmStrip THEN 'cut' ELSE 'none' END,
            brightness = @Brightness, sharpness = @Sharpness, is_dark = @IsDark, is_blurred = @IsBlurred, is_still = @IsStill, is_silent = @IsSilent
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            check.Id,
            check.OrgId,
            check.Mode,
            result.Preview,
            result.HasPoster,
            result.HasFilmStrip,
            result.Signals?.Brightness,
            result.Signals?.Sharpness,
            result.Signals?.IsDark,
            result.Signals?.IsBlurred,
            result.Signals?.IsStill,
            result.Signals?.IsSilent,
        });

    public Task Postpone(DueMediaCheck check, DateTimeOffset dueAt, CancellationToken ct) => database.Execute(
        """
        UPDATE submissions SET check_due_at = @dueAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND preview_status = 'pending' AND check_due_at = @LeasedUntil
        """,
        new { dueAt, check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct);

    public Task<long> CountPending(CancellationToken ct) =>
        database.QuerySingle<long>("SELECT count(*) FROM submissions WHERE preview_status = 'pending'", new { }, ct);
}
