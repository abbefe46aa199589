using Groundtruth.Application;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.PointReads;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Submissions;

internal sealed class SubmissionStore(
    PostgresReader database, PointReader points, ListReader lists, UnitOfWork work, WorkSignal<DeleteOriginals> originalsLeft)
    : ISubmissionStore
{
    public static readonly ConstraintError SameVideo = new("submissions_content_key", SubmissionErrors.DuplicateVideo);

    private const string Columns =
        """
        id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, byte_size, content_sha256, duration_seconds, width,
        height, frame_rate, codec, rotation_degrees, container, video_sha256, bit_depth, is_hdr, has_audio, recorded_at, is_location_removed,
        status, rejection_reason, review_note, reviewed_at, is_auto_approved, auto_approve_at, created_at
        """;

    /// <summary>The first submission of a coded video keeps its hash.</summary>
    public const string AddVideoHash =
        "INSERT INTO video_hashes (mode, video_sha256, submission_id) VALUES (@Mode, @VideoSha256, @Id) ON CONFLICT DO NOTHING";

    private const string ReadColumns =
        $"""
        {Columns}, near_duplicate_check, near_duplicates, seen_elsewhere, has_poster, film_strip = 'cut' AS has_film_strip, preview_status,
        brightness, sharpness, is_dark, is_blurred, is_still, is_silent
        """;

    private const string ViewColumns =
        """
        s.id, s.task_id, s.contributor_id, s.media_object_key, s.original_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate,
        s.codec, s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
        s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved, s.created_at,
        p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
        s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent, s.near_duplicate_check
        """;

    /// <summary>The limit keeps the planner from joining all payouts before it knows the submissions.</summary>
    private const string ItsPayout =
        "LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true";

    private const string BuyersColumns = $"{ViewColumns}, s.near_duplicates, s.seen_elsewhere";

    private const string WithItsPayout = $"submissions s {ItsPayout}";

    public const string SelectView = $"SELECT {BuyersColumns} FROM {WithItsPayout}";

    private const string SelectContributed =
        $"""
        SELECT {ViewColumns}, t.title AS task_title, t.reward_cents
        FROM submissions s
        CROSS JOIN LATERAL (SELECT title, reward_cents FROM tasks WHERE id = s.task_id LIMIT 1) t
        {ItsPayout}
        """;

    private const string OfOwner = "s.org_id = @OrgId AND s.mode = @Mode";

    private static readonly PointStatement<SubmissionView> ViewById = new(BuyersColumns, WithItsPayout, "s");

    private static readonly Keyset OfTask = Keyset.List(SelectView, "s.task_id, s.id", "@taskId", filter: OfOwner);

    private static readonly Keyset OfTaskByStatus = Keyset.List(
        SelectView, "s.task_id, s.status, s.id", "@taskId, @status", filter: OfOwner);

    private static readonly Keyset Contributed = Keyset.List(SelectContributed, "s.contributor_id, s.mode, s.id", "@contributorId, @mode");

    public void Add(Submission submission)
    {
        work.Write(
            $"""
            INSERT INTO submissions ({Columns}, original_key, has_poster, film_strip)
            VALUES (@Id, @TaskId, @OrgId, @Mode, @ContributorId, @ReservationId, @Attempt, @MediaObjectKey, @ByteSize, @ContentSha256,
                    @DurationSeconds, @Width, @Height, @FrameRate, @Codec, @RotationDegrees, @Container, @VideoSha256, @BitDepth, @IsHdr, @HasAudio,
                    @RecordedAt, @IsLocationRemoved, @Status, @RejectionReason, @ReviewNote, @ReviewedAt, @IsAutoApproved, @AutoApproveAt, @CreatedAt,
                    @OriginalKey, @HasPoster, CASE WHEN @HasFilmStrip THEN 'cut' ELSE 'due' END)
            """,
            new
            {
                submission.Id, submission.TaskId, submission.OrgId, submission.Mode, submission.ContributorId, submission.ReservationId,
                submission.Attempt, submission.MediaObjectKey, submission.ByteSize, submission.ContentSha256, submission.DurationSeconds,
                submission.Width, submission.Height, submission.FrameRate, submission.Codec, submission.RotationDegrees,
                submission.Container, submission.VideoSha256, submission.BitDepth, submission.IsHdr, submission.HasAudio,
                submission.RecordedAt, submission.IsLocationRemoved, submission.Status, submission.RejectionReason, submission.ReviewNote,
                submission.ReviewedAt, submission.IsAutoApproved, submission.AutoApproveAt, submission.CreatedAt,
                submission.OriginalKey, submission.HasPoster, submission.HasFilmStrip,
            });
        if (submission.OriginalKey is not null)
        {
            work.AfterCommit(originalsLeft.Set);
        }

        if (submission.VideoSha256 is not null)
        {
            work.Write(AddVideoHash, new { submission.Mode, submission.VideoSha256, submission.Id });
        }
    }

    public Task LockVideo(Mode mode, byte[] videoSha256, CancellationToken ct) => work.QuerySingle<bool>(
        "SELECT true FROM pg_advisory_xact_lock(hashtextextended(@mode || encode(@videoSha256, 'hex'), 0))", new { mode, videoSha256 }, ct);

    public async Task<bool> IsSubmitted(Mode mode, byte[] videoSha256, CancellationToken ct) => await work.QuerySingle<bool>(
        "SELECT EXISTS (SELECT 1 FROM video_hashes WHERE mode = @mode AND video_sha256 = @videoSha256)", new { mode, videoSha256 }, ct);

    public void Save(Submission submission) => work.Write(
        """
        UPDATE submissions
        SET status = @Status, rejection_reason = @RejectionReason, review_note = @ReviewNote, reviewed_at = @ReviewedAt,
            is_auto_approved = @IsAutoApproved, auto_approve_at = @AutoApproveAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            submission.Id,
            submission.OrgId,
            submission.Mode,
            submission.Status,
            submission.RejectionReason,
            submission.ReviewNote,
            submission.ReviewedAt,
            submission.IsAutoApproved,
            submission.AutoApproveAt,
        });

    public Task<Id<CollectionTask>?> FindTask(Owner owner, Id<Submission> id, CancellationToken ct) =>
        database.QuerySingle<Id<CollectionTask>?>(
        "SELECT task_id FROM submissions WHERE id = @id AND org_id = @OrgId AND mode = @Mode", new { id, owner.OrgId, owner.Mode }, ct);

    public Task<Submission?> FindForUpdate(Owner owner, Id<Submission> id, CancellationToken ct) => work.QuerySingle<Submission>(
        $"SELECT {ReadColumns} FROM submissions WHERE id = @id AND org_id = @OrgId AND mode = @Mode FOR UPDATE",
        new { id, owner.OrgId, owner.Mode },
        ct);

    public Task<SubmissionView?> FindView(Owner owner, Id<Submission> id, CancellationToken ct) =>
        points.Find(ViewById, new PointKey(id.Value, owner), ct);

    public Task<IReadOnlyList<SubmissionView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct) =>
        lists.Query<SubmissionView>(
            owner, OfTask.In(range), new { taskId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    public Task<IReadOnlyList<SubmissionView>> ListByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, CursorRange range, CancellationToken ct) =>
        lists.Query<SubmissionView>(
            owner, OfTaskByStatus.In(range), new { taskId, owner.OrgId, owner.Mode, status, range.Below, range.Above, range.Limit }, ct);

    public Task<IReadOnlyList<SubmissionView>> ListCurrent(
        Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct) => database.Query<SubmissionView>(
        OfTask.In(range), new { taskId, owner.OrgId, owner.Mode, range.Below, range.Above, range.Limit }, ct);

    public Task<IReadOnlyList<SubmissionView>> ListCurrentByStatus(
        Owner owner, Id<CollectionTask> taskId, SubmissionStatus status, CursorRange range, CancellationToken ct) =>
        database.Query<SubmissionView>(
            OfTaskByStatus.In(range), new { taskId, owner.OrgId, owner.Mode, status, range.Below, range.Above, range.Limit }, ct);

    public Task<SubmissionView?> FindByContributor(Id<User> contributorId, Mode mode, Id<Submission> id, CancellationToken ct) =>
        database.QuerySingle<SubmissionView>(
            SelectContributed + " WHERE s.id = @id AND s.contributor_id = @contributorId AND s.mode = @mode",
            new { id, contributorId, mode }, ct);

    public Task<SubmissionView?> FindOfReservation(
        Id<User> contributorId, Mode mode, Id<Reservation> reservationId, CancellationToken ct) => database.QuerySingle<SubmissionView>(
            SelectContributed + " WHERE s.reservation_id = @reservationId AND s.contributor_id = @contributorId AND s.mode = @mode",
            new { reservationId, contributorId, mode }, ct);

    public Task<IReadOnlyList<SubmissionView>> ListByContributor(
        Id<User> contributorId, Mode mode, CursorRange range, CancellationToken ct) =>
        lists.Query<SubmissionView>(
            contributorId, Contributed.In(range), new { contributorId, mode, range.Below, range.Above, range.Limit }, ct);

    public Task<IReadOnlyList<OverdueSubmission>> ListOverdue(int limit, DateTimeOffset now, CancellationToken ct) =>
        database.Query<OverdueSubmission>(
            """
            SELECT org_id, mode, id
            FROM submissions
            WHERE status = 'pending' AND auto_approve_at <= @now AND (near_duplicate_check <> 'pending' OR auto_approve_at <= @waitedSince)
            ORDER BY auto_approve_at, id
            LIMIT @limit
            """,
            new { limit, now, waitedSince = now - Submission.MaxCheckWait },
            ct);
}
