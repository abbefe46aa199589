using Groundtruth.Application.Exports;
using Groundtruth.Application.Jobs;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Exports;

internal sealed class ExportCopyStore(PostgresReader database, UnitOfWork work, WorkSignal<CopyExports> copiesDue) : IExportCopyStore
{
    private const string Columns =
        """
        export_id, org_id, mode, bucket, prefix, region, endpoint, credentials, credentials_until, status, error_code, attempts,
        lost_uploads, due_at, is_running, object_count, byte_size, copied_count, copied_bytes, member_position, file_name, upload_name,
        upload_id, upload_parts
        """;

    private const string SelectOne =
        $"SELECT {Columns} FROM export_copies WHERE export_id = @Id AND org_id = @OrgId AND mode = @Mode";

    public void Add(ExportCopy copy) => work.Write(
        $"""
        INSERT INTO export_copies ({Columns})
        VALUES (@ExportId, @OrgId, @Mode, @Bucket, @Prefix, @Region, @Endpoint, @Credentials, @CredentialsUntil, @Status, @ErrorCode,
                @Attempts, @LostUploads, @DueAt, @IsRunning, @ObjectCount, @ByteSize, @CopiedCount, @CopiedBytes, @MemberPosition,
                @FileName, @UploadName, @UploadId, @UploadParts)
        """,
        new
        {
            copy.ExportId,
            copy.OrgId,
            copy.Mode,
            copy.Bucket,
            copy.Prefix,
            copy.Region,
            copy.Endpoint,
            copy.Credentials,
            copy.CredentialsUntil,
            copy.Status,
            copy.ErrorCode,
            copy.Attempts,
            copy.LostUploads,
            copy.DueAt,
            copy.IsRunning,
            copy.ObjectCount,
            copy.ByteSize,
            copy.CopiedCount,
            copy.CopiedBytes,
            copy.MemberPosition,
            copy.FileName,
            copy.UploadName,
            copy.UploadId,
            copy.UploadParts,
        });

    public void Requeue(ExportCopy copy)
    {
        Save(copy);
        work.AfterCommit(copiesDue.Set);
    }

    /// <summary>Deletes the credentials, or leaves them unchanged. A rotation may have encrypted them again.</summary>
    public void Save(ExportCopy copy) => work.Write(
        """
        UPDATE export_copies
        SET credentials = CASE WHEN @hasCredentials THEN credentials END, credentials_until = @CredentialsUntil, status = @Status,
            error_code = @ErrorCode, attempts = @Attempts, lost_uploads = @LostUploads, due_at = @DueAt, is_running = @IsRunning,
            object_count = @ObjectCount, byte_size = @ByteSize, copied_count = @CopiedCount, copied_bytes = @CopiedBytes, member_position = @MemberPosition,
            file_name = @FileName, upload_name = @UploadName, upload_id = @UploadId, upload_parts = @UploadParts
        WHERE export_id = @ExportId AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            copy.ExportId,
            copy.OrgId,
            copy.Mode,
            hasCredentials = copy.Credentials is not null,
            copy.CredentialsUntil,
            copy.Status,
            copy.ErrorCode,
            copy.Attempts,
            copy.LostUploads,
            copy.DueAt,
            copy.IsRunning,
            copy.ObjectCount,
            copy.ByteSize,
            copy.CopiedCount,
            copy.CopiedBytes,
            copy.MemberPosition,
            copy.FileName,
            copy.UploadName,
            copy.UploadId,
            copy.UploadParts,
        });

    public Task<ExportCopy?> Find(Export export, CancellationToken ct) =>
        database.QuerySingle<ExportCopy>(SelectOne, new { export.Id, export.OrgId, export.Mode }, ct);

    public Task<ExportCopy?> FindForUpdate(Export export, CancellationToken ct) =>
        work.QuerySingle<ExportCopy>(SelectOne + " FOR UPDATE", new { export.Id, export.OrgId, export.Mode }, ct);

    public async Task<ExportCopy?> ClaimDue(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct)
    {
        const int Tries = 2;
        for (var n = 0; n < Tries; n++)
        {
            try
            {
                return await Claim(after, now, leasedUntil, ct);
            }
            catch (PostgresException e) when (e.ConstraintName == "export_copies_one_running_idx")
            {
                // Another worker claimed a copy of the same organization at the same moment. The next try passes over the organization.
            }
        }

        return null;
    }

    private Task<ExportCopy?> Claim(string after, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<ExportCopy>(
            $"""
            UPDATE export_copies SET attempts = attempts + 1, due_at = @leasedUntil, is_running = true
            WHERE export_id = ANY (ARRAY(
              SELECT c.export_id FROM export_copies c
              WHERE (c.status = 'copying' OR c.upload_id IS NOT NULL) AND c.credentials IS NOT NULL AND c.org_id > @after
                AND c.due_at <= @now AND c.export_id = coalesce(
                  (SELECT r.export_id FROM export_copies r
                   WHERE r.org_id = c.org_id AND r.is_running AND (r.status = 'copying' OR r.upload_id IS NOT NULL)
                     AND r.credentials IS NOT NULL), c.export_id)
              ORDER BY c.org_id, c.due_at, c.export_id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING {Columns}
            """,
            new { after, now, leasedUntil },
            ct);

    public Task<ExportCopy?> FindClaimedForUpdate(ExportCopy claimed, CancellationToken ct) => work.QuerySingle<ExportCopy>(
        $"""
        SELECT {Columns} FROM export_copies
        WHERE export_id = @ExportId AND org_id = @OrgId AND mode = @Mode AND status = @Status AND due_at = @DueAt AND is_running
        FOR UPDATE
        """,
        new { claimed.ExportId, claimed.OrgId, claimed.Mode, claimed.Status, claimed.DueAt },
        ct);
}
