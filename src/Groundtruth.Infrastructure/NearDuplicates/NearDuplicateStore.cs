using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.NearDuplicates;

internal sealed class NearDuplicateStore(PostgresReader database, UnitOfWork work) : INearDuplicateStore
{
    private const int MaxContributed = 200;
    private const int MaxExact = 50;

    private const string Columns = "v.video, v.submission_id, v.org_id, v.duration_seconds, v.hashes";

    internal const string SelectCandidates =
        $"""
        SELECT {Columns}
        FROM near_duplicate_videos v
        WHERE v.video = ANY (ARRAY(
          SELECT bucket.video
          FROM unnest(@Keys) AS keys (key)
          CROSS JOIN LATERAL (SELECT video FROM near_duplicate_keys WHERE key = keys.key ORDER BY video DESC LIMIT @MaxPerKey) bucket
          GROUP BY bucket.video
          ORDER BY count(*) DESC, bucket.video DESC
          LIMIT @MaxCandidates))
          AND v.org_id = @OrgId AND v.mode = @Mode AND v.algorithm = @Algorithm AND v.submission_id <> @Id
        """;

    public Task Put(SubmissionToCheck submission, HashedVideo video, CancellationToken ct) => database.Execute(
        """
        WITH stored AS (
          INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes,
                                             movement)
          VALUES (@Id, @OrgId, @Mode, @ContributorId, @Algorithm, @VideoSha256, @Seconds, @Hashes, @Movement)
          ON CONFLICT (submission_id) DO UPDATE
          SET algorithm = @Algorithm, video_sha256 = @VideoSha256, duration_seconds = @Seconds, hashes = @Hashes, movement = @Movement
          RETURNING video)
        INSERT INTO near_duplicate_keys (key, video)
        SELECT keys.key, stored.video FROM stored, unnest(@Keys) AS keys (key)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            submission.Id,
            submission.OrgId,
            submission.Mode,
            submission.ContributorId,
            submission.VideoSha256,
            video.Algorithm,
            video.Seconds,
            video.Hashes,
            video.Movement,
            video.Keys,
        },
        ct);

    public Task<IReadOnlyList<StoredVideo>> ListCandidates(
        SubmissionToCheck submission, short algorithm, long[] keys, CancellationToken ct) => database.Query<StoredVideo>(
        SelectCandidates, new CandidateQuery(submission.Id, submission.OrgId, submission.Mode, algorithm, keys), ct);

    public Task<IReadOnlyList<StoredVideo>> ListByContributor(SubmissionToCheck submission, short algorithm, CancellationToken ct) =>
        database.Query<StoredVideo>(
            $"""
            SELECT {Columns}
            FROM near_duplicate_videos v
            JOIN submissions s ON s.id = v.submission_id
            WHERE v.contributor_id = @ContributorId AND v.mode = @Mode AND v.algorithm = @algorithm AND v.submission_id <> @Id
              AND (v.org_id = @OrgId OR s.status <> 'rejected')
            ORDER BY v.video DESC
            LIMIT @MaxContributed
            """,
            new { submission.Id, submission.OrgId, submission.Mode, submission.ContributorId, algorithm, MaxContributed },
            ct);

    public Task<IReadOnlyList<StoredVideo>> ListExact(SubmissionToCheck submission, CancellationToken ct) => database.Query<StoredVideo>(
        $"""
        SELECT {Columns}
        FROM near_duplicate_videos v
        JOIN submissions s ON s.id = v.submission_id
        WHERE v.mode = @Mode AND v.video_sha256 = @VideoSha256 AND v.submission_id <> @Id
          AND (v.org_id = @OrgId OR (v.contributor_id = @ContributorId AND s.status <> 'rejected'))
        ORDER BY v.video
        LIMIT @MaxExact
        """,
        new { submission.Id, submission.OrgId, submission.Mode, submission.ContributorId, submission.VideoSha256, MaxExact },
        ct);

    public Task<IReadOnlyList<StoredMovement>> ListMovements(SubmissionToCheck submission, long[] videos, CancellationToken ct) =>
        database.Query<StoredMovement>(
            """
            SELECT video, movement
            FROM near_duplicate_videos
            WHERE video = ANY (@videos) AND mode = @Mode AND (org_id = @OrgId OR contributor_id = @ContributorId)
            """,
            new { submission.OrgId, submission.Mode, submission.ContributorId, videos },
            ct);

    public Task<bool> IsSimulated(SubmissionToCheck submission, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT normalized_email LIKE @suffix FROM users WHERE id = @ContributorId",
        new { submission.ContributorId, suffix = $"%{User.SimulatedEmailDomain}" },
        ct);

    public void Save(SubmissionToCheck submission, NearDuplicateFindings findings) => work.Write(
        """
        UPDATE submissions
        SET near_duplicate_check = @Status, near_duplicates = @matches::jsonb, seen_elsewhere = @SeenElsewhere
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            submission.Id,
            submission.OrgId,
            submission.Mode,
            findings.Status,
            findings.SeenElsewhere,
            matches = findings.Matches is { } matches ? NearDuplicateJson.Write(matches) : null,
        });

    /// <param name="MaxPerKey">A key that many videos share is weak evidence, so only its newest videos are candidates.</param>
    internal sealed record CandidateQuery(
        Id<Submission> Id, Id<Organization> OrgId, Mode Mode, short Algorithm, long[] Keys, int MaxPerKey = 200, int MaxCandidates = 500);
}
