using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>Re-encrypts stored credentials, and deletes them after a failed or abandoned copy.</summary>
internal sealed class ExportCredentials(PostgresReader database, SecretProtector protector) : IEncryptedColumns, IRetentionRule
{
    public Task<int> Reencrypt(CancellationToken ct) =>
        EncryptedPages.Reencrypt(new Row(), (last, limit) => ListAfter(last, limit, ct), row => Reencrypt(row, ct));

    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<int>(
        """
        WITH ended AS (
          UPDATE export_copies SET credentials = NULL, is_running = false
          WHERE export_id = ANY (ARRAY(
            SELECT export_id FROM export_copies
            WHERE credentials IS NOT NULL AND credentials_until <= @now
            ORDER BY credentials_until, export_id
            LIMIT @limit
            FOR UPDATE SKIP LOCKED))
          RETURNING 1)
        SELECT count(*)::int FROM ended
        """,
        new { limit, now },
        ct);

    private Task<IReadOnlyList<Row>> ListAfter(Row last, int limit, CancellationToken ct) => database.Query<Row>(
        """
        SELECT export_id AS id, CASE WHEN substr(credentials, 1, 5) <> @header THEN credentials END AS credentials
        FROM export_copies
        WHERE export_id > @Id
        ORDER BY export_id
        LIMIT @limit
        """,
        new { last.Id, header = protector.CurrentHeader, limit },
        ct);

    private async Task<int> Reencrypt(Row row, CancellationToken ct) => row.Credentials is not { } credentials
        ? 0
        : await database.Execute(
            "UPDATE export_copies SET credentials = @encrypted WHERE export_id = @Id AND credentials = @credentials",
            new { row.Id, credentials, encrypted = protector.Reencrypt(credentials) },
            ct);

    private sealed class Row
    {
        public string Id { get; private init; } = "";

        /// <summary>Null if they are encrypted with the current key, or deleted.</summary>
        public byte[]? Credentials { get; private init; }
    }
}
