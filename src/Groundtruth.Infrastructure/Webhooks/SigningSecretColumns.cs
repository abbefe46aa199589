using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class SigningSecretColumns(PostgresReader database, SecretProtector protector) : IEncryptedColumns
{
    public async Task<int> Reencrypt(int limit, CancellationToken ct)
    {
        var rows = await database.Query<Row>(
            """
            SELECT id, signing_secret AS first, next_signing_secret AS second
            FROM webhook_endpoints
            WHERE substr(signing_secret, 1, 5) <> @header OR substr(next_signing_secret, 1, 5) <> @header
            LIMIT @limit
            """,
            new { header = protector.CurrentHeader, limit },
            ct);
        foreach (var row in rows)
        {
            // A row that changed in the meantime is already under the current key.
            await database.Execute(
                """
                UPDATE webhook_endpoints SET signing_secret = @newFirst, next_signing_secret = @newSecond
                WHERE id = @Id AND signing_secret = @First AND next_signing_secret IS NOT DISTINCT FROM @Second
                """,
                new
                {
                    row.Id,
                    row.First,
                    row.Second,
                    newFirst = protector.Reencrypt(row.First),
                    newSecond = row.Second is { } second ? protector.Reencrypt(second) : null,
                },
                ct);
        }

        return rows.Count;
    }

    private sealed class Row
    {
        public string Id { get; private init; } = "";

        public byte[] First { get; private init; } = [];

        public byte[]? Second { get; private init; }
    }
}
