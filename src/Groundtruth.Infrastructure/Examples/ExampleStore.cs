using Groundtruth.Application.Examples;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Examples;

internal sealed class ExampleStore(
    PostgresReader database, UnitOfWork work, IOrganizationStore organizations, WorkSignal<CheckExamples> checksDue) : IExampleStore
{
    private const string Columns = "id, org_id, mode, media_key, content_type, created_at, expires_at";

    public async Task<bool> TryAdd(ExampleUpload upload, CancellationToken ct)
    {
        // Serializes uploads of one organization, so that concurrent ones cannot exceed the limit.
        await organizations.Lock(upload.OrgId, ct);
        var (recent, unused) = await work.QuerySingle<(int, int)>(
            "SELECT count(*)::int, count(*) FILTER (WHERE NOT is_used)::int FROM example_uploads WHERE org_id = @OrgId AND mode = @Mode "
                + "AND created_at > @since",
            new { upload.OrgId, upload.Mode, since = upload.CreatedAt - ExampleUpload.Lifetime },
            ct);
        if (recent >= ExampleUpload.MaxRecent || unused >= ExampleUpload.MaxUnused)
        {
            return false;
        }

        work.Write(
            $"INSERT INTO example_uploads ({Columns}) VALUES (@Id, @OrgId, @Mode, @MediaKey, @ContentType, @CreatedAt, @ExpiresAt)",
            new { upload.Id, upload.OrgId, upload.Mode, upload.MediaKey, upload.ContentType, upload.CreatedAt, upload.ExpiresAt });
        return true;
    }

    public void Use(Id<Organization> orgId, string mediaKey)
    {
        work.Write(
            "UPDATE example_uploads SET is_used = true WHERE media_key = @mediaKey AND org_id = @orgId AND NOT is_swept",
            new { mediaKey, orgId });
        work.AfterCommit(checksDue.Set);
    }

    public void Abandon(Id<Organization> orgId, string mediaKey) => work.Write(
        """
        UPDATE example_uploads SET is_used = false
        WHERE media_key = @mediaKey AND org_id = @orgId
          AND NOT EXISTS (SELECT 1 FROM tasks WHERE org_id = @orgId AND example_media_key = @mediaKey AND example_verdict = 'ready')
        """,
        new { mediaKey, orgId });

    public Task<IReadOnlyList<ExampleUpload>> ListExpired(int limit, DateTimeOffset now, CancellationToken ct) =>
        database.Query<ExampleUpload>(
        $"SELECT {Columns} FROM example_uploads WHERE expires_at <= @now ORDER BY expires_at, id LIMIT @limit",
        new { limit, now },
        ct);

    public async Task<bool> TrySweep(ExampleUpload upload, CancellationToken ct) => await database.Execute(
        "UPDATE example_uploads SET is_swept = true WHERE id = @Id AND org_id = @OrgId AND NOT is_used", new { upload.Id, upload.OrgId },
        ct) == 1;

    /// <remarks>Includes one that a refusal has made unused since <see cref="TrySweep"/>. The next sweep deletes its file.</remarks>
    public async Task<bool> TryPostponeUninspected(ExampleUpload upload, DateTimeOffset until, CancellationToken ct) =>
        await database.Execute(
            """
            UPDATE example_uploads SET expires_at = @until
            WHERE id = @Id AND org_id = @OrgId AND (NOT is_used OR EXISTS (
              SELECT 1 FROM tasks WHERE org_id = @OrgId AND example_media_key = @MediaKey AND example_verdict IS NULL))
            """,
            new { until, upload.Id, upload.OrgId, upload.MediaKey },
            ct) == 1;

    public Task Postpone(ExampleUpload upload, DateTimeOffset until, CancellationToken ct) => database.Execute(
        "UPDATE example_uploads SET expires_at = @until WHERE id = @Id AND org_id = @OrgId", new { upload.Id, upload.OrgId, until }, ct);

    public void Remove(ExampleUpload upload) => work.Write(
        "DELETE FROM example_uploads WHERE id = @Id AND org_id = @OrgId", new { upload.Id, upload.OrgId });
}
