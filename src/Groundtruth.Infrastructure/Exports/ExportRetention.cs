using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>Deletes members and files of an expired export, but keeps its row.</summary>
/// <remarks>They stay while another export needs it as its base.</remarks>
internal sealed class ExportRetention(PostgresReader database) : IRetentionRule
{
    /// <summary>Counts swept exports, too: one without members must not end the run.</summary>
    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<int>(
        """
        WITH expired AS (
          SELECT id FROM exports e
          WHERE NOT is_swept AND expires_at <= @now AND NOT EXISTS (
            SELECT FROM exports d WHERE d.since_id = e.id AND d.manifest_sha256 IS NULL AND d.expires_at > @now)
          ORDER BY expires_at, id
          LIMIT 1
          FOR UPDATE SKIP LOCKED),
        members AS (
          DELETE FROM export_members m USING (
            SELECT export_id, position FROM export_members
            WHERE export_id = (SELECT id FROM expired)
            ORDER BY export_id, position
            LIMIT @limit) old
          WHERE m.export_id = old.export_id AND m.position = old.position
          RETURNING 1),
        files AS (
          DELETE FROM export_files WHERE export_id = (SELECT id FROM expired) RETURNING 1),
        swept AS (
          UPDATE exports SET is_swept = true WHERE id = (SELECT id FROM expired) AND (SELECT count(*) FROM members) < @limit RETURNING 1)
        SELECT ((SELECT count(*) FROM members) + (SELECT count(*) FROM swept))::int
        """,
        new { limit, now },
        ct);
}
