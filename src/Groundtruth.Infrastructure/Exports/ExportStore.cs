using Groundtruth.Application;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Database.Replica;

namespace Groundtruth.Infrastructure.Exports;

internal sealed class ExportStore(
    PostgresReader database, ListReader lists, UnitOfWork work, WorkSignal<PrepareExports> exportsDue) : IExportStore
{
    private const string Columns =
        """
        id, task_id, org_id, mode, version, selection, since_id, shard_bytes, status, failure_reason, attempts, due_at, read_until,
        member_count, submission_count, total_seconds, last_shard, last_shard_bytes, byte_size, manifest_sha256, created_at, expires_at
        """;

    private const string Select = $"SELECT {Columns} FROM exports";

    private const string SelectOne = $"{Select} WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND expires_at > @now";

    private static readonly Keyset OfTask = Keyset.List(
        """
        SELECT id, task_id, version, selection, since_id, shard_bytes, status, failure_reason, submission_count, byte_size, manifest_sha256,
               expires_at, created_at
        FROM exports
        """,
        "task_id, id", "@taskId", filter: "org_id = @OrgId AND mode = @Mode AND expires_at > @now");

    private static readonly Keyset OfStatus = Keyset.List(Select, "status, id", "@status", hasRivals: false);

    public void Add(Export export)
    {
        work.Write(
            $"""
            INSERT INTO exports ({Columns})
            VALUES (@Id, @TaskId, @OrgId, @Mode, @Version, @Selection, @SinceId, @ShardBytes, @Status, @FailureReason, @Attempts, @DueAt,
                    @ReadUntil, @MemberCount, @SubmissionCount, @TotalSeconds, @LastShard, @LastShardBytes, @ByteSize, @ManifestSha256,
                    @CreatedAt, @ExpiresAt)
            """,
            new
            {
                export.Id,
                export.TaskId,
                export.OrgId,
                export.Mode,
                export.Version,
                export.Selection,
                export.SinceId,
                export.ShardBytes,
                export.Status,
                export.FailureReason,
                export.Attempts,
                export.DueAt,
                export.ReadUntil,
                export.MemberCount,
                export.SubmissionCount,
                export.TotalSeconds,
                export.LastShard,
                export.LastShardBytes,
                export.ByteSize,
                export.ManifestSha256,
                export.CreatedAt,
                export.ExpiresAt,
            });
        work.AfterCommit(exportsDue.Set);
    }

    public void Requeue(Export export)
    {
        Save(export);
        work.AfterCommit(exportsDue.Set);
    }

    public void Save(Export export) => work.Write(
        """
        UPDATE exports
        SET status = @Status, failure_reason = @FailureReason, attempts = @Attempts, due_at = @DueAt, read_until = @ReadUntil,
            member_count = @MemberCount, submission_count = @SubmissionCount, total_seconds = @TotalSeconds, last_shard = @LastShard,
            last_shard_bytes = @LastShardBytes, byte_size = @ByteSize, manifest_sha256 = @ManifestSha256, expires_at = @ExpiresAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            export.Id,
            export.OrgId,
            export.Mode,
            export.Status,
            export.FailureReason,
            export.Attempts,
            export.DueAt,
            export.ReadUntil,
            export.MemberCount,
            export.SubmissionCount,
            export.TotalSeconds,
            export.LastShard,
            export.LastShardBytes,
            export.ByteSize,
            export.ManifestSha256,
            export.ExpiresAt,
        });

    public Task<int> NextVersion(Owner owner, Id<CollectionTask> taskId, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT coalesce(max(version), 0) + 1 FROM exports WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode",
        new { taskId, owner.OrgId, owner.Mode },
        ct);

    public Task<int> CountPreparing(Id<Organization> orgId, DateTimeOffset now, CancellationToken ct) => work.QuerySingle<int>(
        "SELECT count(*)::int FROM exports WHERE org_id = @orgId AND status = 'preparing' AND expires_at > @now", new { orgId, now }, ct);

    public Task<int> CountOf(Owner owner, Id<CollectionTask> taskId, DateTimeOffset now, CancellationToken ct) => work.QuerySingle<int>(
        """
        SELECT count(*)::int FROM exports WHERE task_id = @taskId AND org_id = @OrgId AND mode = @Mode AND expires_at > @now
        """,
        new { taskId, owner.OrgId, owner.Mode, now },
        ct);

    public Task<Export?> Find(Owner owner, Id<Export> id, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<Export>(SelectOne, new { id, owner.OrgId, owner.Mode, now }, ct);

    public Task<Export?> FindForUpdate(Owner owner, Id<Export> id, DateTimeOffset now, CancellationToken ct) =>
        work.QuerySingle<Export>(SelectOne + " FOR UPDATE", new { id, owner.OrgId, owner.Mode, now }, ct);

    public Task<IReadOnlyList<ExportView>> List(
        Owner owner, Id<CollectionTask> taskId, CursorRange range, DateTimeOffset now, CancellationToken ct) =>
        lists.Query<ExportView>(
            owner, OfTask.In(range), new { taskId, owner.OrgId, owner.Mode, now, range.Below, range.Above, range.Limit }, ct);

    public Task<Export?> FindOfLink(Id<Export> id, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<Export>($"{Select} WHERE id = @id AND expires_at > @now", new { id, now }, ct);

    public async Task<bool> MayRead(Owner owner, string actorId, DateTimeOffset now, CancellationToken ct) =>
        actorId == AuditEntry.Operator || await database.QuerySingle<bool>(
            """
            SELECT EXISTS (
                SELECT FROM api_keys
                WHERE id = @actorId AND org_id = @OrgId AND mode = @Mode AND @TasksRead = ANY (scopes) AND revoked_at IS NULL
                  AND (expires_at IS NULL OR expires_at > @now))
              OR EXISTS (SELECT FROM memberships WHERE org_id = @OrgId AND user_id = @actorId)
            """,
            new { actorId, owner.OrgId, owner.Mode, Scope.TasksRead, now },
            ct);

    public Task<Export?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) => database.QuerySingle<Export>(
        $"""
        UPDATE exports SET attempts = attempts + 1, due_at = @leasedUntil
        WHERE id = ANY (ARRAY(
          SELECT id FROM exports
          WHERE status = 'preparing' AND manifest_sha256 IS NULL AND due_at <= @now AND expires_at > @now
          ORDER BY due_at, id
          LIMIT 1
          FOR UPDATE SKIP LOCKED))
        RETURNING {Columns}
        """,
        new { now, leasedUntil },
        ct);

    public Task<Export?> FindClaimedForUpdate(Export claimed, DateTimeOffset now, CancellationToken ct) => work.QuerySingle<Export>(
        $"""
        {Select}
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND status = 'preparing' AND due_at = @DueAt AND expires_at > @now
        FOR UPDATE
        """,
        new { claimed.Id, claimed.OrgId, claimed.Mode, claimed.DueAt, now },
        ct);

    public Task<Export?> FindForUpdate(Id<Export> id, DateTimeOffset now, CancellationToken ct) =>
        work.QuerySingle<Export>($"{Select} WHERE id = @id AND expires_at > @now FOR UPDATE", new { id, now }, ct);

    public Task<IReadOnlyList<Export>> ListAll(CursorRange range, CancellationToken ct) =>
        database.Query<Export>($"{Select} WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<Export>> ListByStatus(ExportStatus status, CursorRange range, CancellationToken ct) =>
        database.Query<Export>(OfStatus.In(range), new { status, range.Below, range.Above, range.Limit }, ct);
}
