using Groundtruth.Application.Previews;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Submissions;

namespace Groundtruth.Infrastructure.Previews;

internal sealed class MediaCheckStore(PostgresReader database, UnitOfWork work) : IMediaCheckStore
{
    private const int MaxPending = 10_000;

    public Task<DueMediaCheck?> ClaimDue(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<DueMediaCheck>(
            """
            UPDATE submissions SET check_due_at = @leasedUntil, check_attempts = check_attempts + 1
            WHERE id = ANY (ARRAY(
              SELECT id FROM submissions
              WHERE is_check_due AND org_id > @after AND check_due_at <= @now
              ORDER BY org_id, check_due_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING id, org_id, mode, contributor_id, media_object_key, duration_seconds, NOT has_poster AS needs_poster,
                      film_strip = 'due' AS needs_film_strip, check_attempts::int AS attempts, check_due_at AS leased_until,
                      video_sha256, bit_depth IS NULL OR video_sha256 IS NULL AS needs_facts, preview_status <> 'pending' AS was_checked,
                      created_at
            """,
            new { after, now, leasedUntil },
            ct);

    public async Task<bool> LockClaim(DueMediaCheck check, CancellationToken ct) => await work.QuerySingle<string>(
        """
        SELECT id FROM submissions
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND is_check_due AND check_due_at = @LeasedUntil
        FOR UPDATE
        """,
        new { check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct) is not null;

    public void Finish(DueMediaCheck check, MediaCheckResult result)
    {
        work.Write(
            """
            UPDATE submissions
            SET is_check_due = false, preview_status = @Preview, has_poster = has_poster OR @HasPoster,
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
        if (result.Facts is { } facts)
        {
            Fill(check, facts);
        }
    }

    public Task Abandon(DueMediaCheck check, CancellationToken ct) => database.Execute(
        """
        UPDATE submissions SET is_check_due = false
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND is_check_due AND check_due_at = @LeasedUntil
        """,
        new { check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct);

    public Task Postpone(DueMediaCheck check, DateTimeOffset dueAt, CancellationToken ct) => database.Execute(
        """
        UPDATE submissions SET check_due_at = @dueAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND is_check_due AND check_due_at = @LeasedUntil
        """,
        new { dueAt, check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct);

    public Task Release(DueMediaCheck check, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE submissions SET check_due_at = @now, check_attempts = check_attempts - 1
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND is_check_due AND check_due_at = @LeasedUntil
        """,
        new { now, check.Id, check.OrgId, check.Mode, check.LeasedUntil },
        ct);

    public Task<long> CountPending(CancellationToken ct) =>
        database.QuerySingle<long>(
            "SELECT count(*) FROM (SELECT FROM submissions WHERE is_check_due LIMIT @MaxPending) AS due", new { MaxPending }, ct);

    public async Task<MediaCheckProgress> FindProgress(CancellationToken ct) => (await database.QuerySingle<MediaCheckProgress>(
        """
        SELECT count(*) AS due_count, count(*) FILTER (WHERE bit_depth IS NULL OR video_sha256 IS NULL) AS missing_facts_count,
               count(*) FILTER (WHERE check_attempts > 0) AS tried_count
        FROM submissions
        WHERE is_check_due
        """,
        new { },
        ct))!;

    /// <summary>The first submission of a coded video keeps its hash; the others become its near-duplicates.</summary>
    private void Fill(DueMediaCheck check, MeasuredFacts facts)
    {
        work.Write(
            """
            UPDATE submissions
            SET recorded_at = CASE WHEN bit_depth IS NULL THEN @RecordedAt ELSE recorded_at END, bit_depth = coalesce(bit_depth, @BitDepth),
                is_hdr = coalesce(is_hdr, @IsHdr), has_audio = coalesce(has_audio, @HasAudio), video_sha256 = coalesce(video_sha256, @VideoSha256)
            WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
            """,
            new { check.Id, check.OrgId, check.Mode, facts.RecordedAt, facts.BitDepth, facts.IsHdr, facts.HasAudio, facts.VideoSha256 });
        if (facts.VideoSha256 is not null)
        {
            work.Write(SubmissionStore.AddVideoHash, new { check.Mode, facts.VideoSha256, check.Id });
        }
    }
}
