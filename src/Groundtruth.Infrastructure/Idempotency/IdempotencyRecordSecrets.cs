using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotencyRecordSecrets(PostgresReader database, SecretProtector protector) : IEncryptedColumns
{
    public async Task<int> Reencrypt(int limit, CancellationToken ct)
    {
        var rows = await database.Query<Row>(
            """
            SELECT principal, key, answer AS response
            FROM idempotency_records
            WHERE substr(answer, 1, 5) <> @header
            LIMIT @limit
            """,
            new { header = protector.CurrentHeader, limit },
            ct);
        foreach (var row in rows)
        {
            await database.Execute(
                "UPDATE idempotency_records SET answer = @newResponse WHERE principal = @Principal AND key = @Key AND answer = @Response",
                new { row.Principal, row.Key, row.Response, newResponse = protector.Reencrypt(row.Response) },
                ct);
        }

        return rows.Count;
    }

    private sealed class Row
    {
        public string Principal { get; private init; } = "";

        public string Key { get; private init; } = "";

        public byte[] Response { get; private init; } = [];
    }
}
