using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Exports;

internal sealed class ExportMemberStore(PostgresReader database, UnitOfWork work) : IExportMemberStore
{
    private const string SelectMember =
        """
        SELECT position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, content_sha256, shard, shard_offset,
               created_at
        FROM export_members
        """;

    private const string MissingOfTask =
        "SELECT submission_id FROM missing_media WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode LIMIT 10000";

    public void Add(Export export, IReadOnlyList<ExportMember> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        work.Write(
            """
            INSERT INTO export_members (export_id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size,
                                        content_sha256, shard, shard_offset, created_at)
            SELECT @Id, position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, decode(sha256, 'hex'),
                   shard, shard_offset, created_at
            FROM unnest(@positions, @ids, @changes, @lines, @rows, @names, @keys, @sizes, @hashes, @shards, @offsets, @times)
              AS given (position, submission_id, change, line, csv_row, file_name, media_object_key, byte_size, sha256, shard, shard_offset,
                        created_at)
            """,
            new
            {
                export.Id,
                positions = Each(members, member => member.Position),
                ids = Each(members, member => member.SubmissionId.Value),
                changes = Each(members, member => SnakeCase<MemberChange>.Of(member.Change)),
                lines = Each(members, member => member.Line),
                rows = Each(members, member => member.CsvRow),
                names = Each(members, member => member.FileName),
                keys = Each(members, member => member.MediaObjectKey),
                sizes = Each(members, member => member.ByteSize),
                hashes = Each(members, member => member.ContentSha256 is { } hash ? Convert.ToHexStringLower(hash) : null),
                shards = Each(members, member => member.Shard),
                offsets = Each(members, member => member.ShardOffset),
                times = Each(members, member => member.CreatedAt.UtcDateTime),
            });
    }

    public void Add(Export export, ExportFile file) => work.Write(
        """
        INSERT INTO export_files (export_id, name, shard, byte_size, sha256, etag, head, tail)
        VALUES (@Id, @Name, @Shard, @ByteSize, @Sha256, @ETag, @Head, @Tail)
        """,
        new { export.Id, file.Name, file.Shard, file.ByteSize, file.Sha256, file.ETag, file.Head, file.Tail });

    public async Task<IReadOnlyDictionary<Id<Submission>, string>> ListEarlierLines(
        Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct)
    {
        if (export.SinceId is null || ids.Count == 0)
        {
            return new Dictionary<Id<Submission>, string>();
        }

        var lines = await database.Query<ExportMember>(
            """
            SELECT submission_id, line FROM export_members
            WHERE export_id = @SinceId AND submission_id = ANY (@ids) AND change <> 'removed'
            """,
            new { export.SinceId, ids = Texts(ids) },
            ct);
        return lines.ToDictionary(member => member.SubmissionId, member => member.Line);
    }

    public async Task<IReadOnlyList<ExportMember>> ListEarlier(Export export, int after, int limit, CancellationToken ct) =>
        export.SinceId is null ? [] : await database.Query<ExportMember>(
            """
            SELECT position, submission_id, created_at FROM export_members
            WHERE export_id = @SinceId AND position > @after AND change <> 'removed'
            ORDER BY export_id, position
            LIMIT @limit
            """,
            new { export.SinceId, after, limit },
            ct);

    public async Task<IReadOnlyList<Id<Submission>>> ListPresent(
        Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct) => await database.Query<Id<Submission>>(
        "SELECT submission_id FROM export_members WHERE export_id = @Id AND submission_id = ANY (@ids)",
        new { export.Id, ids = Texts(ids) },
        ct);

    public Task<IReadOnlyList<ExportMember>> ListChanged(Export export, int after, int limit, CancellationToken ct) =>
        database.Query<ExportMember>(
            $"""
            {SelectMember}
            WHERE export_id = @Id AND position > @after AND change <> 'kept'
            ORDER BY export_id, position
            LIMIT @limit
            """,
            new { export.Id, after, limit },
            ct);

    public Task<IReadOnlyList<ExportMember>> ListShard(Export export, int shard, long position, int limit, CancellationToken ct) =>
        database.Query<ExportMember>(
            $"""
            {SelectMember}
            WHERE export_id = @Id AND shard = @shard AND shard_offset >= (
              SELECT shard_offset FROM export_members
              WHERE export_id = @Id AND shard = @shard AND shard_offset <= @position
              ORDER BY export_id DESC, shard DESC, shard_offset DESC
              LIMIT 1)
            ORDER BY export_id, shard, shard_offset
            LIMIT @limit
            """,
            new { export.Id, shard, position, limit },
            ct);

    public Task<IReadOnlyList<ExportMember>> ListInShards(Export export, int after, int limit, CancellationToken ct) =>
        database.Query<ExportMember>(
            $"""
            {SelectMember}
            WHERE export_id = @Id AND position > @after AND shard IS NOT NULL
            ORDER BY export_id, position
            LIMIT @limit
            """,
            new { export.Id, after, limit },
            ct);

    public Task<IReadOnlyList<ExportFile>> ListFiles(Export export, CancellationToken ct) => database.Query<ExportFile>(
        "SELECT name, shard, byte_size, sha256, etag FROM export_files WHERE export_id = @Id", new { export.Id }, ct);

    public Task<ExportFile?> FindFile(Export export, string name, CancellationToken ct) => database.QuerySingle<ExportFile>(
        "SELECT name, shard, byte_size, sha256, etag, head, tail FROM export_files WHERE export_id = @Id AND name = @name",
        new { export.Id, name },
        ct);

    public Task FixSha256(Export export, string name, byte[] sha256, CancellationToken ct) => database.Execute(
        "UPDATE export_files SET sha256 = @sha256 WHERE export_id = @Id AND name = @name AND sha256 IS NULL",
        new { export.Id, name, sha256 },
        ct);

    public Task<IReadOnlyList<MissingVideo>> ListMissing(Export export, IReadOnlyCollection<Id<Submission>> ids, CancellationToken ct) =>
        database.Query<MissingVideo>(
            """
            SELECT submission_id, is_deleted FROM missing_media
            WHERE task_id = @TaskId AND org_id = @OrgId AND mode = @Mode AND submission_id = ANY (@ids)
            """,
            new { export.TaskId, export.OrgId, export.Mode, ids = Texts(ids) },
            ct);

    public Task<IReadOnlyList<ExportMember>> ListMissing(Export export, int shard, CancellationToken ct) => database.Query<ExportMember>(
        $"""
        SELECT submission_id, media_object_key FROM export_members
        WHERE export_id = @Id AND shard = @shard AND submission_id = ANY (ARRAY(
          {MissingOfTask}))
        LIMIT 20
        """,
        new { export.Id, export.TaskId, export.OrgId, export.Mode, shard },
        ct);

    public Task ReportMissing(Export export, Id<Submission> id, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        INSERT INTO missing_media (submission_id, org_id, mode, task_id, noticed_at) VALUES (@id, @OrgId, @Mode, @TaskId, @now)
        ON CONFLICT DO NOTHING
        """,
        new { id, export.OrgId, export.Mode, export.TaskId, now },
        ct);

    public async Task<bool> ForgetMissing(Export export, Id<Submission> id, CancellationToken ct)
    {
        await database.Execute(
            "DELETE FROM missing_media WHERE submission_id = @id AND org_id = @OrgId AND mode = @Mode AND NOT is_deleted",
            new { id, export.OrgId, export.Mode },
            ct);
        return await database.QuerySingle<bool>(
            "SELECT NOT EXISTS (SELECT FROM missing_media WHERE submission_id = @id AND org_id = @OrgId AND mode = @Mode)",
            new { id, export.OrgId, export.Mode },
            ct);
    }

    /// <summary>Records that the submission's media are deleted.</summary>
    /// <remarks>Also ends the claim of a running media check, which would save files that are being deleted.</remarks>
    public Task<DeletedMedia?> ReportDeleted(Id<Submission> id, DateTimeOffset now, CancellationToken ct) =>
        database.QuerySingle<DeletedMedia>(
            """
            WITH deleted AS (
              UPDATE submissions
              SET has_poster = false, film_strip = 'none', check_due_at = @now,
                  preview_status = CASE preview_status WHEN 'pending' THEN preview_status ELSE 'not_possible' END
              WHERE id = @id
              RETURNING id, org_id, mode, task_id, media_object_key, original_key
            ), reported AS (
              INSERT INTO missing_media (submission_id, org_id, mode, task_id, noticed_at, is_deleted)
              SELECT id, org_id, mode, task_id, @now, true FROM deleted
              ON CONFLICT (submission_id) DO UPDATE SET is_deleted = true
            )
            SELECT id, media_object_key, original_key FROM deleted
            """,
            new { id, now },
            ct);

    public Task<bool> LacksMedia(Export export, CancellationToken ct) => database.QuerySingle<bool>(
        $"""
        SELECT EXISTS (
          SELECT FROM export_members
          WHERE export_id = @Id AND shard IS NOT NULL AND submission_id = ANY (ARRAY(
            {MissingOfTask})))
        """,
        new { export.Id, export.TaskId, export.OrgId, export.Mode },
        ct);

    private static TItem[] Each<TItem>(IReadOnlyList<ExportMember> members, Func<ExportMember, TItem> value) => [.. members.Select(value)];

    private static string[] Texts(IReadOnlyCollection<Id<Submission>> ids) => [.. ids.Select(id => id.Value)];
}
