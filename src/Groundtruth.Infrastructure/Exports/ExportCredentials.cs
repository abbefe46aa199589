using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>The stored credentials of destinations: their encryption, and their deletion after a failed or an abandoned copy.</summary>
internal sealed class ExportCredentials(PostgresReader database, SecretProtector protector) : IEncryptedColumns, IRetentionRule
{
    public async Task<int> Reencrypt(int limit, CancellationToken ct)
    {
        var rows = await database.Query<Row>(
            """
            SELECT export_id AS id, credentials
            FROM export_copies
            WHERE credentials IS NOT NULL AND substr(credentials, 1, 5) <> @header
            LIMIT @limit
            """,
            new { header = protector.CurrentHeader, limit },
            ct);
        foreach (var row in rows)
        {
            await database.Execute(
                "UPDATE export_copies SET credentials = @encrypted WHERE export_id = @Id AND credentials = @Credentials",
                new { row.Id, row.Credentials, encrypted = protector.Reencrypt(row.Credentials) },
                ct);
        }

        return rows.Count;
    }

    public Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct) => database.QuerySingle<int>(
        """
        WITH ended AS (
          UPDATE export_copies SET credentials = NULL
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

    private sealed class Row
    {
        public string Id { get; private init; } = "";

        public byte[] Credentials { get; private init; } = [];
    }
}
